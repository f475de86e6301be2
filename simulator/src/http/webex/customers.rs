//! A partner's customers, which the simulator lists by name.

use rolecall_model::command::Command;
use rolecall_model::identity::OrganizationId;
use rolecall_model::outcome::Answer;

use super::call::Call;

/// The customers of a partner that the caller reaches; none where the list is refused.
pub(super) fn listed_customers(
    call: &mut Call<'_>,
    partner: OrganizationId,
) -> Vec<OrganizationId> {
    let list = Command::ListCustomers {
        organization: partner,
    };
    let Some(Answer::Names { names }) = call.look(&list) else {
        return Vec::new();
    };
    let state = call.state();
    let own = state.organization(partner).map(|found| &found.customers);
    let mut left: Vec<_> = own.into_iter().flatten().copied().collect();
    let find = |name: &String| {
        let is_called = |id: &OrganizationId| {
            state
                .organization(*id)
                .is_some_and(|found| found.name == *name)
        };
        let place = left.iter().position(is_called)?;
        Some(left.remove(place))
    };
    names.iter().filter_map(find).collect()
}
