# language: sv
Egenskap: Vad provisioneringsadministratörer gör i Webex Contact Center
  En provisioneringsadministratör hör hemma i kundens partnerorganisation. Rollen öppnar alla Webex
  Contact Center-funktioner i Control Hub och på hanteringsportalen, och utestänger från all
  användarhantering; av kundens listor visar den bara den över andra externa administratörer. Alla här
  har en premiumlicens, så att ingenting hänger på vem som behöver en.

  Där den svenska artikeln avviker från den engelska gäller den engelska:
  - Radens rubrik är "Reserveringsadministratör", den som sköter bokningar. Rollen som avses i hela
  raden är Provisioning Administrator, här provisioneringsadministratör (SV-38, till SV-28 och SV-29).
  - "Det går inte att" och "Det går bara att" har inget subjekt; raden säger vem det gäller (SV-30,
  SV-31).

  Bakgrund:
    Givet att Globex är en partnerorganisation som hanterar abonnemanget för Acme
    Och att Initech är en annan organisation utan Contact Center

  Regel: Rollen är bara tillämplig på partnerorganisationens användare

    @CC-PROV-PART-01 @control:CC-PROV-CUST-01 @control:CC-PROV-OTHER-01 @control:EXT-ROLE-06
    Scenario: En användare i partnerorganisationen blir provisioneringsadministratör
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Petra är användare i Globex med en premiumlicens för Webex Contact Center
      När Fia tilldelar Petra rollen provisioneringsadministratör i Acme
      Så lyckas Fia
      Och Petra är provisioneringsadministratör i Acme
      Och Petra kan öppna tjänsten Contact Center för Acme

    @CC-PROV-CUST-01 @control:CC-PROV-PART-01
    Scenario: En användare i kundorganisationen blir inte provisioneringsadministratör
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en premiumlicens för Webex Contact Center
      När Fia tilldelar Ulla rollen provisioneringsadministratör i Acme
      Så nekas Fia
      # @GEN-01
      Och Ulla kan inte öppna tjänsten Contact Center för Acme

    @CC-PROV-OTHER-01 @EXT-ROLE-06 @control:CC-PROV-PART-01
    Scenario: En användare i en annan organisation blir inte provisioneringsadministratör
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Otto är användare i Initech med en premiumlicens för Webex Contact Center
      # @tested
      När Fia tilldelar Otto rollen provisioneringsadministratör i Acme
      Så nekas Fia
      # @GEN-01
      Och Otto kan inte öppna tjänsten Contact Center för Acme

  @reading:provisioning-for-non-partners=anyone
  Regel: Där vem som helst kan ha rollen öppnar den Contact Center bara för partnerns användare

    @CC-PROV-OTHER-01 @control:CC-PROV-PART-01
    Scenario: En provisioneringsadministratör från en annan organisation ändrar inget
      Givet att Otto från Initech är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      När Otto ändrar röstkanalen i Acme till "på"
      Så nekas Otto
      Och röstkanalen i Acme är oförändrad

  Regel: De administrerar alla funktioner i Control Hub och på hanteringsportalen

    Abstrakt Scenario: De ändrar <funktion>
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      När Petra ändrar <funktion> i Acme till "<värde>"
      Så lyckas Petra
      Och <funktion> i Acme är "<värde>"

      Exempel: funktioner i Control Hub
        | requirement     | control       | funktion                      | värde            |
        | CC-PROV-PART-01 | CC-RO-PART-01 | röstkanalen                   | på               |
        | CC-PROV-PART-01 |               | klientorganisationens tidszon | Europe/Stockholm |

      Exempel: funktioner på hanteringsportalen
        | requirement     | control       | funktion                | värde                     |
        | CC-PROV-PART-02 | CC-RO-PART-02 | köerna                  | Faktura och Support       |
        | CC-PROV-PART-02 |               | dirigeringsstrategierna | den som har väntat längst |

    @CC-PROV-PART-02
    Scenario: De loggar in på hanteringsportalen
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      När Petra loggar in på hanteringsportalen för Acme
      Så lyckas Petra

  Regel: De utför ingen användarhantering

    @CC-PROV-PART-03 @control:CC-FULL-PART-03
    Scenario: De lägger inte till någon
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      När Petra lägger till användaren Nils i Acme
      Så nekas Petra
      Och Nils är inte användare i Acme

    @CC-PROV-PART-04 @control:CC-FULL-PART-04
    Scenario: De tar inte bort någon
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När Petra tar bort användaren Ulla från Acme
      Så nekas Petra
      Och Ulla är användare i Acme

    @CC-PROV-PART-05
    @control:CC-FULL-PART-05
    Scenario: De skickar inget aktiveringsmeddelande
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Nils är en overifierad användare i Acme
      När Petra skickar aktiveringsmeddelandet via e-post till Nils
      Så nekas Petra
      Och 0 e-postmeddelanden har skickats till Nils

    @CC-PROV-PART-06
    @control:CC-FULL-PART-06
    Scenario: De tilldelar ingen licens
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Nils är en overifierad användare i Acme
      När Petra tilldelar Nils en premiumlicens för Webex Contact Center
      Så nekas Petra
      Och Nils har ingen Contact Center-licens

    @CC-PROV-PART-06
    @control:CC-FULL-PART-07
    Scenario: De redigerar ingen licens
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När Petra tilldelar Ulla en premiumlicens för Webex Contact Center
      Så nekas Petra
      Och Ulla har en standardlicens för Webex Contact Center

    @CC-PROV-PART-06
    @control:CC-FULL-PART-08
    Scenario: De tar inte bort någon licens
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När Petra tar bort Contact Center-licensen från Ulla
      Så nekas Petra
      Och Ulla har en standardlicens för Webex Contact Center

    @CC-PROV-PART-07
    Scenario: De tilldelar ingen rollen tjänstadministratör för Contact Center
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Olga är användare i Initech med en premiumlicens för Webex Contact Center
      När Petra tilldelar Olga rollen tjänstadministratör för Contact Center i Acme
      Så nekas Petra
      Och Olga kan inte öppna tjänsten Contact Center för Acme

    @CC-PROV-PART-07 @control:CC-PROV-PART-08
    Scenario: De återkallar inte rollen tjänstadministratör för Contact Center
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Olga från Initech är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När Petra återkallar Olgas roll som tjänstadministratör för Contact Center i Acme
      Så nekas Petra
      Och Olga är tjänstadministratör för Contact Center i Acme

    @CC-PROV-PART-07 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: De tilldelar inte heller en av kundens användare rollen
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en premiumlicens för Webex Contact Center
      När Petra tilldelar Ulla rollen tjänstadministratör för Contact Center i Acme
      Så nekas Petra
      Och Ulla kan inte öppna tjänsten Contact Center för Acme

    @CC-PROV-PART-07 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: De återkallar inte heller rollen för någon av kundens användare
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Carla från Acme är tjänstadministratör för Contact Center i Acme med en premiumlicens för Webex Contact Center
      När Petra återkallar Carlas roll som tjänstadministratör för Contact Center i Acme
      Så nekas Petra
      Och Carla är tjänstadministratör för Contact Center i Acme

  Regel: Av kundens listor ser de bara den över andra externa administratörer

    @CC-PROV-PART-08 @control:CC-PROV-PART-10
    Scenario: De visar listan över andra externa administratörer
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Otto från Initech är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När Petra visar listan över externa administratörer i Acme
      Så lyckas Petra
      Och Petra ser Otto i listan

    @CC-PROV-PART-10 @reading:provisioning-views-external-list=may-view
    Scenario: De visar inte listan över kundorganisationens egna administratörer
      Givet att Petra från Globex är provisioneringsadministratör i Acme med en premiumlicens för Webex Contact Center
      Och att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När Petra visar listan över administratörer i Acme
      Så nekas Petra
      Och Petra kan visa listan över externa administratörer i Acme
