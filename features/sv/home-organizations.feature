# language: sv
Egenskap: Varifrån administratörer av Webex Contact Center kommer
  En administratör av Webex Contact Center kan höra hemma i kundorganisationen, i partnerorganisationen
  som hanterar abonnemanget eller i en annan organisation. Det som räknas är rollen som användaren har
  tilldelats i kundorganisationen; hemorganisationen ger ingen behörighet av sig själv. Alla här har en
  premiumlicens, så att ingenting hänger på vem som behöver en.

  Den svenska artikeln säger här detsamma som den engelska (SV-01).

  Bakgrund:
    Givet att Globex är en partnerorganisation som hanterar abonnemanget för Acme
    Och att Initech är en annan organisation utan Contact Center

  Regel: Den som har tilldelats en passande roll administrerar, var den än hör hemma

    Abstrakt Scenario: <person> från <hem> tilldelas rollen <roll> och administrerar
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att <person> är användare i <hem> med en premiumlicens för Webex Contact Center
      När Fia tilldelar <person> rollen <roll> i Acme
      Så lyckas Fia
      Och <person> är <roll> i Acme
      Och <person> kan öppna tjänsten Contact Center för Acme
      Och <person> kan ändra röstkanalen i Acme till "på"
      Och röstkanalen i Acme är "på"

      Exempel: de tre hemorganisationerna med roller som passar dem
        | requirement | person | hem     | roll                                   | reading                               |
        | CC-HOME-01  | Ulla   | Acme    | fullständig administratör              |                                       |
        | CC-HOME-01  | Ulla   | Acme    | tjänstadministratör för Contact Center | doc001-ccsa-row-columns=na-is-partner |
        | CC-HOME-02  | Pia    | Globex  | fullständig administratör              |                                       |
        | CC-HOME-02  | Pia    | Globex  | provisioneringsadministratör           |                                       |
        | CC-HOME-03  | Otto   | Initech | fullständig administratör              |                                       |
        | CC-HOME-03  | Otto   | Initech | tjänstadministratör för Contact Center |                                       |

    Abstrakt Scenario: <person> från <hem> har ingen roll och administrerar inte
      Givet att <person> är användare i <hem> med en premiumlicens för Webex Contact Center
      När <person> ändrar röstkanalen i Acme till "på"
      Så nekas <person>
      Och röstkanalen i Acme är oförändrad
      Och <person> kan inte öppna tjänsten Contact Center för Acme

      Exempel: de tre hemorganisationerna
        | requirement | person | hem     |
        | GEN-01      | Ulla   | Acme    |
        | GEN-01      | Pia    | Globex  |
        | GEN-01      | Otto   | Initech |
