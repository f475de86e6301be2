"""People, licences and administrator roles over HTTP.

    vocabulary    the words of the API and their identifiers
    store         what is kept
    access        who is asking, and what the roles of an organization open
    assignment    who gives and takes which role, and who can hold it
    people        /v1/people
    bulk          several people at once, by list and by file
    admins        /v1/admins, /v1/roles, /v1/adminAudit
    service       /v1/contactCenter
    organization  organizations, subscriptions, status, sites, and things by name
    operation     what only the operator of the service does
    oauth         /v1/access_token
    web           HTTP: routes, answers, refusals
    bugs          mistakes that can be planted
"""
