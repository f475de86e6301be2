# language: sv
Egenskap: Vad tjänstadministratörer för Contact Center gör
  En tjänstadministratör för Contact Center administrerar alla Webex Contact Center-funktioner, skickar
  aktiveringsmeddelanden och sköter Contact Center-licenser. Den som hör hemma i kundorganisationen ger
  dessutom externa administratörer rollen och återkallar den. Att lägga till och ta bort användare hör
  inte till rollen: de punkterna saknas, i den svenska tabellen som i den engelska. Alla här har en
  premiumlicens, så att ingenting hänger på vem som behöver en.

  Där den svenska artikeln avviker från den engelska gäller den engelska:
  - Artikeln talar om ett "aktiverings meddelande"; att det skickas via e-post har gått förlorat
  (SV-19, SV-25).
  - "kontroll nav-och hanterings portalen" kan läsas som en enda portal; två produkter avses, Control
  Hub och hanteringsportalen (SV-18, SV-24).
  - "administratörs rollen för kontakt Center tjänsten" är samma roll som tabellens
  "Tjänstadministratör för Contact Center" (SV-21).

  Bakgrund:
    Givet att Globex är en partnerorganisation som hanterar abonnemanget för Acme
    Och att Initech är en annan organisation utan Contact Center

  Regel: De administrerar alla funktioner i Control Hub och på hanteringsportalen

    Abstrakt Scenario: <administratör> från <hem> ändrar <funktion>
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När <administratör> ändrar <funktion> i Acme till "<värde>"
      Så lyckas <administratör>
      Och <funktion> i Acme är "<värde>"

      Exempel: funktioner i Control Hub
        | requirement      | control        | administratör | hem     | funktion                 | värde       | reading                               |
        | CC-CCSA-CUST-01  |                | Carla         | Acme    | röstkanalen              | på          | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-01  |                | Carla         | Acme    | säkerhetsinställningarna | stränga     | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-01 | CC-RO-OTHER-01 | Otto          | Initech | röstkanalen              | på          |                                       |
        | CC-CCSA-OTHER-01 |                | Otto          | Initech | timern för efterarbete   | 30 sekunder |                                       |

      Exempel: funktioner på hanteringsportalen
        | requirement      | control        | administratör | hem     | funktion                        | värde               | reading                               |
        | CC-CCSA-CUST-02  |                | Carla         | Acme    | köerna                          | Faktura och Support | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-02  |                | Carla         | Acme    | ingångspunkterna                | Försäljning         | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-02 | CC-RO-OTHER-02 | Otto          | Initech | köerna                          | Faktura och Support |                                       |
        | CC-CCSA-OTHER-02 |                | Otto          | Initech | tröskelvärdena för arbetsledare | 20 samtal i kö      |                                       |

    Abstrakt Scenario: <administratör> från <hem> loggar in på hanteringsportalen
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När <administratör> loggar in på hanteringsportalen för Acme
      Så lyckas <administratör>

      Exempel: hemma i kundorganisationen och i en annan organisation
        | requirement      | control       | administratör | hem     | reading                               |
        | CC-CCSA-CUST-02  | CC-RO-CUST-02 | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-02 |               | Otto          | Initech |                                       |

    @CCSA-SETUP-04 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: Ordagrant läst omfattar alla funktioner även chatten
      Givet att Carla från Acme är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Services Set-Up Wizard för Acme är slutförd
      När Carla konfigurerar chatt för Acme
      Så lyckas Carla
      Och chatt är på i Acme

  Regel: De skickar aktiveringsmeddelandet, och det går via e-post

    Abstrakt Scenario: <administratör> från <hem> skickar aktiveringsmeddelandet till en overifierad användare
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Nils är en overifierad användare i Acme
      När <administratör> skickar aktiveringsmeddelandet via e-post till Nils
      Så lyckas <administratör>
      Och 1 e-postmeddelande har skickats till Nils

      Exempel: hemma i kundorganisationen och i en annan organisation
        | requirement      | administratör | hem     | reading                               |
        | CC-CCSA-CUST-05  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-05 | Otto          | Initech |                                       |

  Regel: De tilldelar, redigerar och tar bort Contact Center-licenser

    Abstrakt Scenario: <administratör> från <hem> tilldelar en licens
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Nils är en overifierad användare i Acme
      När <administratör> tilldelar Nils en premiumlicens för Webex Contact Center
      Så lyckas <administratör>
      Och Nils har en premiumlicens för Webex Contact Center

      Exempel: hemma i kundorganisationen och i en annan organisation
        | requirement      | administratör | hem     | reading                               |
        | CC-CCSA-CUST-06  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-06 | Otto          | Initech |                                       |

    Abstrakt Scenario: <administratör> från <hem> redigerar en licens
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När <administratör> tilldelar Ulla en premiumlicens för Webex Contact Center
      Så lyckas <administratör>
      Och Ulla har en premiumlicens för Webex Contact Center

      Exempel: hemma i kundorganisationen och i en annan organisation
        | requirement      | administratör | hem     | reading                               |
        | CC-CCSA-CUST-07  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-07 | Otto          | Initech |                                       |

    Abstrakt Scenario: <administratör> från <hem> tar bort en licens
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När <administratör> tar bort Contact Center-licensen från Ulla
      Så lyckas <administratör>
      Och Ulla har ingen Contact Center-licens

      Exempel: hemma i kundorganisationen och i en annan organisation
        | requirement      | administratör | hem     | reading                               |
        | CC-CCSA-CUST-08  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-08 | Otto          | Initech |                                       |

  Regel: De lägger varken till eller tar bort användare

    Abstrakt Scenario: <administratör> från <hem> lägger inte till någon
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När <administratör> lägger till användaren Nils i Acme
      Så nekas <administratör>
      Och Nils är inte användare i Acme

      Exempel: hemma i kundorganisationen och i en annan organisation
        | requirement      | control          | administratör | hem     | reading                               |
        | CC-CCSA-CUST-03  | CC-FULL-CUST-03  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-03 | CC-FULL-OTHER-03 | Otto          | Initech |                                       |

    Abstrakt Scenario: <administratör> från <hem> tar inte bort någon
      Givet att <administratör> från <hem> är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När <administratör> tar bort användaren Ulla från Acme
      Så nekas <administratör>
      Och Ulla är användare i Acme

      Exempel: hemma i kundorganisationen och i en annan organisation
        | requirement      | control          | administratör | hem     | reading                               |
        | CC-CCSA-CUST-03  | CC-FULL-CUST-04  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-03 | CC-FULL-OTHER-04 | Otto          | Initech |                                       |

  Regel: Kundorganisationens egna ger externa administratörer rollen och återkallar den

    @CC-CCSA-CUST-10 @control:CC-CCSA-OTHER-09 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: Kundorganisationens tjänstadministratör tilldelar en extern användare rollen
      Givet att Carla från Acme är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Olga är användare i Initech med en premiumlicens för Webex Contact Center
      När Carla tilldelar Olga rollen tjänstadministratör för Contact Center i Acme
      Så lyckas Carla
      Och Olga är tjänstadministratör för Contact Center i Acme

    @CC-CCSA-CUST-09 @control:CC-CCSA-OTHER-10 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: Kundorganisationens tjänstadministratör återkallar en extern administratörs roll
      Givet att Carla från Acme är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Olga från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      # @tested
      När Carla återkallar Olgas roll som tjänstadministratör för Contact Center i Acme
      Så lyckas Carla
      Och Olga kan inte längre öppna tjänsten Contact Center för Acme

  Regel: Tjänstadministratörer utifrån ger ingen extern användare rollen och återkallar den inte

    @CC-CCSA-OTHER-09 @control:CC-CCSA-CUST-10
    Scenario: En extern tjänstadministratör tilldelar ingen annan extern användare rollen
      Givet att Otto från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Olga är användare i Initech med en premiumlicens för Webex Contact Center
      När Otto tilldelar Olga rollen tjänstadministratör för Contact Center i Acme
      Så nekas Otto
      Och Olga kan inte öppna tjänsten Contact Center för Acme

    @CC-CCSA-OTHER-10 @control:CC-FULL-CUST-10 @control:CC-CCSA-CUST-09
    Scenario: En extern tjänstadministratör återkallar ingen annan extern administratörs roll
      Givet att Otto från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Olga från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När Otto återkallar Olgas roll som tjänstadministratör för Contact Center i Acme
      Så nekas Otto
      Och Olga är tjänstadministratör för Contact Center i Acme

  @reading:doc001-ccsa-row-columns=na-is-partner
  Regel: Med en annan läsning sköter tjänstadministratörer utifrån inte heller kundens egna användares roll

    @CCSA-WHO-05
    Scenario: En extern tjänstadministratör tilldelar ingen av kundens användare rollen
      Givet att Otto från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en premiumlicens för Webex Contact Center
      När Otto tilldelar Ulla rollen tjänstadministratör för Contact Center i Acme
      Så nekas Otto
      Och Ulla kan inte öppna tjänsten Contact Center för Acme

    @CCSA-WHO-05
    Scenario: En extern tjänstadministratör återkallar inte rollen för någon av kundens användare
      Givet att Otto från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Carla från Acme är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När Otto återkallar Carlas roll som tjänstadministratör för Contact Center i Acme
      Så nekas Otto
      Och Carla är tjänstadministratör för Contact Center i Acme

    @CCSA-WHO-03 @control:CCSA-WHO-05
    Scenario: Kundorganisationens tjänstadministratör tilldelar en av kundens användare rollen
      Givet att Carla från Acme är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en premiumlicens för Webex Contact Center
      När Carla tilldelar Ulla rollen tjänstadministratör för Contact Center i Acme
      Så lyckas Carla
      Och Ulla är tjänstadministratör för Contact Center i Acme

  Regel: Rollen är ej tillämplig på partnerorganisationens användare

    @CC-CCSA-PART-01 @control:CC-FULL-CUST-09
    Scenario: En användare i partnerorganisationen tilldelas inte rollen
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Pia är användare i Globex med en premiumlicens för Webex Contact Center
      När Fia tilldelar Pia rollen tjänstadministratör för Contact Center i Acme
      Så nekas Fia
      Och Pia kan inte öppna tjänsten Contact Center för Acme
