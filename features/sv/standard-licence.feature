# language: sv
Egenskap: Fullständiga administratörer med en standardlicens
  En användare med en standardlicens för Webex Contact Center kan tilldelas rollen fullständig
  administratör. De administrativa funktionerna på hanteringsportalen går då inte att använda för just
  den användaren, som i stället loggar in i Agent Desktop. Om Control Hub är öppet läses på två sätt.

  Den svenska artikeln avviker här från den engelska (SV-36): "för den användaren" saknas, och ensam säger
  meningen att de administrativa funktionerna inte går att använda alls. Nästa mening rättar det, och den
  engelska texten gäller: portalen är stängd för användaren med standardlicens och ingen annan.

  Bakgrund:
    Givet att Globex är en partnerorganisation som hanterar abonnemanget för Acme
    Och att Initech är en annan organisation utan Contact Center

  Regel: Hanteringsportalen går inte att använda för dem

    Abstrakt Scenario: <administratör> från <hem> ändrar ingenting på hanteringsportalen
      Givet att <administratör> från <hem> är fullständig administratör i Acme med en standardlicens för Webex Contact Center
      När <administratör> ändrar köerna i Acme till "Faktura och Support"
      Så nekas <administratör>
      Och köerna i Acme är oförändrade

      Exempel: de tre hemorganisationerna
        | requirement | control          | administratör | hem     |
        | CC-STD-01   | CC-FULL-CUST-02  | Fia           | Acme    |
        | CC-STD-01   | CC-FULL-PART-02  | Pia           | Globex  |
        | CC-STD-01   | CC-FULL-OTHER-02 | Otto          | Initech |

    @CC-STD-01 @control:CC-STD-02 @control:CC-STD-04
    Scenario: De loggar inte in där
      Givet att Fia från Acme är fullständig administratör i Acme med en standardlicens för Webex Contact Center
      När Fia loggar in på hanteringsportalen för Acme
      Så nekas Fia
      Och Fia kan inte ändra köerna i Acme till "Faktura och Support"
      Och köerna i Acme är oförändrade

    @CC-FULL-CUST-02 @control:CC-STD-01
    Scenario: För en annan administratör, med en premiumlicens, är portalen öppen samtidigt
      Givet att Fia från Acme är fullständig administratör i Acme med en standardlicens för Webex Contact Center
      Och att Maja från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När Maja ändrar köerna i Acme till "Faktura och Support"
      Så lyckas Maja
      Och köerna i Acme är "Faktura och Support"

  Regel: De loggar in i Agent Desktop

    @CC-STD-02 @control:CC-STD-01 @control:CC-STD-05
    Scenario: Agent Desktop är öppet
      Givet att Fia från Acme är fullständig administratör i Acme med en standardlicens för Webex Contact Center
      När Fia loggar in i Agent Desktop för Acme
      Så lyckas Fia

  Regel: En standardlicens hindrar inte rollen

    @CC-STD-03
    Scenario: En användare med en standardlicens tilldelas rollen
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När Fia tilldelar Ulla rollen fullständig administratör i Acme
      Så lyckas Fia
      Och Ulla är fullständig administratör i Acme
      Och Ulla har en standardlicens för Webex Contact Center

    @GEN-01
    Scenario: Den som inte har någon roll gör ingen till fullständig administratör
      Givet att Nils är en overifierad användare i Acme
      Och att Ulla är användare i Acme med en standardlicens för Webex Contact Center
      När Nils tilldelar Ulla rollen fullständig administratör i Acme
      Så nekas Nils
      # @GEN-05
      Och Ulla kan inte ändra röstkanalen i Acme till "på"
      Och röstkanalen i Acme är oförändrad

  Regel: Control Hub förblir öppet för dem

    @CC-STD-04
    Scenario: De ändrar funktioner i Control Hub
      Givet att Fia från Acme är fullständig administratör i Acme med en standardlicens för Webex Contact Center
      När Fia ändrar röstkanalen i Acme till "på"
      Så lyckas Fia
      Och röstkanalen i Acme är "på"

  Regel: Ordagrant läst kan de bara logga in i Agent Desktop

    @CC-STD-05
    Scenario: De ändrar inga funktioner i Control Hub
      Givet att Fia från Acme är fullständig administratör i Acme med en standardlicens för Webex Contact Center
      När Fia ändrar röstkanalen i Acme till "på"
      Så nekas Fia
      Och röstkanalen i Acme är oförändrad

    @CC-FULL-CUST-01 @control:CC-STD-05
    Scenario: Med en premiumlicens ändrar de funktioner i Control Hub
      Givet att Fia från Acme är fullständig administratör i Acme med en premiumlicens för Webex Contact Center
      När Fia ändrar röstkanalen i Acme till "på"
      Så lyckas Fia
      Och röstkanalen i Acme är "på"
