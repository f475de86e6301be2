# language: sv
Egenskap: Vad fullständiga administratörer gör i Webex Contact Center
  En fullständig administratör administrerar alla Webex Contact Center-funktioner, i tjänsten Contact
  Center i Control Hub och på hanteringsportalen, och utför all användarhantering. Hemorganisationen
  gör ingen skillnad, med ett undantag: att ge externa administratörer rollen tjänstadministratör för
  Contact Center, och att återkalla den, är förbehållet kundorganisationens egna. De har en
  premiumlicens; vad en standardlicens tar ifrån dem sägs för sig.

  Där den svenska artikeln avviker från den engelska gäller den engelska:
  - Artikeln talar om ett "aktiverings meddelande"; att det skickas via e-post har gått förlorat
  (SV-05, SV-10, SV-15).
  - "kontroll nav-och hanterings portalen" kan läsas som en enda portal; två produkter avses, Control
  Hub och hanteringsportalen (SV-03, SV-08, SV-13).
  - "administratörs rollen för kontakt Center tjänsten" är samma roll som tabellens
  "Tjänstadministratör för Contact Center" (SV-07).

  Bakgrund:
    Givet att Globex är en partnerorganisation som hanterar abonnemanget för Acme
    Och att Initech är en annan organisation utan Contact Center

  Regel: De administrerar alla funktioner i Control Hub

    Abstrakt Scenario: <administratör> från <hem> ändrar <funktion> i Control Hub
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> ändrar <funktion> i Acme till "<värde>"
      Så lyckas <administratör>
      Och <funktion> i Acme är "<värde>"
      Och <administratör> kan öppna tjänsten Contact Center för Acme

      Exempel: funktioner i Control Hub
        | requirement      | control        | administratör | hem     | funktion                      | värde            |
        | CC-FULL-CUST-01  |                | Fia           | Acme    | röstkanalen                   | på               |
        | CC-FULL-CUST-01  |                | Fia           | Acme    | klientorganisationens tidszon | Europe/Stockholm |
        | CC-FULL-PART-01  | CC-RO-PART-01  | Pia           | Globex  | röstkanalen                   | på               |
        | CC-FULL-PART-01  |                | Pia           | Globex  | säkerhetsinställningarna      | stränga          |
        | CC-FULL-OTHER-01 | CC-RO-OTHER-01 | Otto          | Initech | röstkanalen                   | på               |
        | CC-FULL-OTHER-01 |                | Otto          | Initech | timern för efterarbete        | 30 sekunder      |

  Regel: De administrerar alla funktioner på hanteringsportalen

    Abstrakt Scenario: <administratör> från <hem> ändrar <funktion> på hanteringsportalen
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> ändrar <funktion> i Acme till "<värde>"
      Så lyckas <administratör>
      Och <funktion> i Acme är "<värde>"

      Exempel: funktioner på hanteringsportalen
        | requirement      | control                  | administratör | hem     | funktion                        | värde                     |
        | CC-FULL-CUST-02  | CC-STD-01                | Fia           | Acme    | köerna                          | Faktura och Support       |
        | CC-FULL-CUST-02  |                          | Fia           | Acme    | ingångspunkterna                | Försäljning               |
        | CC-FULL-PART-02  | CC-STD-01 CC-RO-PART-02  | Pia           | Globex  | köerna                          | Faktura och Support       |
        | CC-FULL-PART-02  |                          | Pia           | Globex  | dirigeringsstrategierna         | den som har väntat längst |
        | CC-FULL-OTHER-02 | CC-STD-01 CC-RO-OTHER-02 | Otto          | Initech | köerna                          | Faktura och Support       |
        | CC-FULL-OTHER-02 |                          | Otto          | Initech | tröskelvärdena för arbetsledare | 20 samtal i kö            |

    Abstrakt Scenario: <administratör> från <hem> loggar in på hanteringsportalen
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> loggar in på hanteringsportalen för Acme
      Så lyckas <administratör>

      Exempel: de tre hemorganisationerna
        | requirement      | control                 | administratör | hem     |
        | CC-FULL-CUST-02  | CC-STD-01 CC-RO-CUST-02 | Fia           | Acme    |
        | CC-FULL-PART-02  | CC-STD-01               | Pia           | Globex  |
        | CC-FULL-OTHER-02 | CC-STD-01               | Otto          | Initech |

  Regel: De lägger till och tar bort användare i kundorganisationen

    Abstrakt Scenario: <administratör> från <hem> lägger till en användare
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> lägger till användaren Nils i Acme
      Så lyckas <administratör>
      Och Nils är användare i Acme

      Exempel: de tre hemorganisationerna
        | requirement      | control          | administratör | hem     |
        | CC-FULL-CUST-03  | CC-CCSA-CUST-03  | Fia           | Acme    |
        | CC-FULL-PART-03  | CC-PROV-PART-03  | Pia           | Globex  |
        | CC-FULL-OTHER-03 | CC-CCSA-OTHER-03 | Otto          | Initech |

    Abstrakt Scenario: <administratör> från <hem> tar bort en användare
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När <administratör> tar bort användaren Ulla från Acme
      Så lyckas <administratör>
      Och Ulla är inte användare i Acme

      Exempel: de tre hemorganisationerna
        | requirement      | control          | administratör | hem     |
        | CC-FULL-CUST-04  | CC-CCSA-CUST-03  | Fia           | Acme    |
        | CC-FULL-PART-04  | CC-PROV-PART-04  | Pia           | Globex  |
        | CC-FULL-OTHER-04 | CC-CCSA-OTHER-03 | Otto          | Initech |

  Regel: De skickar aktiveringsmeddelandet, och det går via e-post

    Abstrakt Scenario: <administratör> från <hem> skickar aktiveringsmeddelandet till en overifierad användare
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Nils är en overifierad användare i Acme
      När <administratör> skickar aktiveringsmeddelandet via e-post till Nils
      Så lyckas <administratör>
      Och 1 e-postmeddelande har skickats till Nils

      Exempel: de tre hemorganisationerna
        | requirement      | control         | administratör | hem     |
        | CC-FULL-CUST-05  | CC-PROV-PART-05 | Fia           | Acme    |
        | CC-FULL-PART-05  | CC-PROV-PART-05 | Pia           | Globex  |
        | CC-FULL-OTHER-05 | CC-PROV-PART-05 | Otto          | Initech |

  Regel: De tilldelar, redigerar och tar bort Contact Center-licenser

    Abstrakt Scenario: <administratör> från <hem> tilldelar en licens
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Nils är en overifierad användare i Acme
      När <administratör> tilldelar Nils en premiumlicens för Webex Contact Center
      Så lyckas <administratör>
      Och Nils har en premiumlicens för Webex Contact Center

      Exempel: de tre hemorganisationerna
        | requirement      | control         | administratör | hem     |
        | CC-FULL-CUST-06  | CC-PROV-PART-06 | Fia           | Acme    |
        | CC-FULL-PART-06  | CC-PROV-PART-06 | Pia           | Globex  |
        | CC-FULL-OTHER-06 | CC-PROV-PART-06 | Otto          | Initech |

    Abstrakt Scenario: <administratör> från <hem> redigerar en licens till en <licens>
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en <före>
      När <administratör> tilldelar Ulla en <licens>
      Så lyckas <administratör>
      Och Ulla har en <licens>

      Exempel: uppåt och nedåt, de tre hemorganisationerna
        | requirement      | control         | administratör | hem     | före                                    | licens                                  |
        | CC-FULL-CUST-07  | CC-PROV-PART-06 | Fia           | Acme    | standardlicens för Webex Contact Center | premiumlicens för Webex Contact Center  |
        | CC-FULL-PART-07  | CC-PROV-PART-06 | Pia           | Globex  | standardlicens för Webex Contact Center | premiumlicens för Webex Contact Center  |
        | CC-FULL-OTHER-07 | CC-PROV-PART-06 | Otto          | Initech | standardlicens för Webex Contact Center | premiumlicens för Webex Contact Center  |
        | CC-FULL-CUST-07  |                 | Fia           | Acme    | premiumlicens för Webex Contact Center  | standardlicens för Webex Contact Center |

    Abstrakt Scenario: <administratör> från <hem> tar bort en licens
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När <administratör> tar bort Contact Center-licensen från Ulla
      Så lyckas <administratör>
      Och Ulla har ingen Contact Center-licens

      Exempel: de tre hemorganisationerna
        | requirement      | control         | administratör | hem     |
        | CC-FULL-CUST-08  | CC-PROV-PART-06 | Fia           | Acme    |
        | CC-FULL-PART-08  | CC-PROV-PART-06 | Pia           | Globex  |
        | CC-FULL-OTHER-08 | CC-PROV-PART-06 | Otto          | Initech |

  Regel: Kundorganisationens egna ger externa administratörer rollen och återkallar den

    @CC-FULL-CUST-09 @control:CC-FULL-EXT-11 @control:CC-CCSA-OTHER-09 @control:CC-CCSA-PART-01
    Scenario: Kundorganisationens administratör tilldelar en extern användare rollen
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Olga är användare i Initech med en premiumlicens för Webex Contact Center
      # @tested
      När Fia tilldelar Olga rollen tjänstadministratör för Contact Center i Acme
      Så lyckas Fia
      Och Olga är tjänstadministratör för Contact Center i Acme
      # @CC-CCSA-OTHER-01
      Och Olga kan öppna tjänsten Contact Center för Acme

    @CC-FULL-CUST-10 @control:CC-FULL-EXT-11 @control:CC-CCSA-OTHER-10 @control:CC-PROV-PART-07
    Scenario: Kundorganisationens administratör återkallar en extern administratörs roll
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Olga från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      # @tested
      När Fia återkallar Olgas roll som tjänstadministratör för Contact Center i Acme
      Så lyckas Fia
      Och Olga kan inte längre öppna tjänsten Contact Center för Acme

  Regel: För fullständiga administratörer utifrån saknas punkten, i den svenska tabellen som i den engelska

    Abstrakt Scenario: <administratör> från <hem> tilldelar ingen extern användare rollen
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Olga är användare i Initech med en premiumlicens för Webex Contact Center
      När <administratör> tilldelar Olga rollen tjänstadministratör för Contact Center i Acme
      Så nekas <administratör>
      Och Olga kan inte öppna tjänsten Contact Center för Acme

      Exempel: från partnerorganisationen och från en annan organisation
        | requirement    | control         | administratör | hem     |
        | CC-FULL-EXT-11 | CC-FULL-CUST-09 | Pia           | Globex  |
        | CC-FULL-EXT-11 | CC-FULL-CUST-09 | Otto          | Initech |

    Abstrakt Scenario: <administratör> från <hem> återkallar inte en extern administratörs roll
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Olga från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När <administratör> återkallar Olgas roll som tjänstadministratör för Contact Center i Acme
      Så nekas <administratör>
      Och Olga är tjänstadministratör för Contact Center i Acme
      # @CC-CCSA-OTHER-01
      Och Olga kan öppna tjänsten Contact Center för Acme

      Exempel: från partnerorganisationen och från en annan organisation
        | requirement    | control         | administratör | hem     |
        | CC-FULL-EXT-11 | CC-FULL-CUST-10 | Pia           | Globex  |
        | CC-FULL-EXT-11 | CC-FULL-CUST-10 | Otto          | Initech |

  Regel: Alla funktioner omfattar chatten, också för fullständiga administratörer utifrån

    Abstrakt Scenario: <administratör> från <hem> konfigurerar chatten
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Services Set-Up Wizard för Acme är slutförd
      När <administratör> konfigurerar chatt för Acme
      Så lyckas <administratör>
      Och chatt är på i Acme

      Exempel: från partnerorganisationen och från en annan organisation
        | requirement   | administratör | hem     |
        | CCSA-SETUP-07 | Pia           | Globex  |
        | CCSA-SETUP-07 | Otto          | Initech |
