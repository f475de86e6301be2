# language: sv
Egenskap: Vad skrivskyddade administratörer ser av Webex Contact Center
  Skrivskyddade administratörer utifrån, från partnerorganisationen eller från en annan organisation,
  får åtkomst till tjänsten Contact Center i Control Hub och loggar in på hanteringsportalen, båda i
  skrivskyddat läge. För dem som hör hemma i kundorganisationen är båda stängda.

  Där den svenska artikeln avviker från den engelska gäller den engelska:
  - För kundorganisationen saknas subjekt, men förneksordet gäller både åtkomsten och inloggningen, som
  i den engelska (SV-33).
  - "endast" står två gånger. Det första kunde läsas så, att åtkomsten begränsas till tjänsten Contact
  Center; det säger den engelska texten inte (SV-34, SV-35).

  Bakgrund:
    Givet att Globex är en partnerorganisation som hanterar abonnemanget för Acme
    Och att Initech är en annan organisation utan Contact Center

  Regel: För kundorganisationens egna är tjänsten och portalen stängda

    @CC-RO-CUST-01 @control:CC-RO-PART-01 @control:CC-RO-OTHER-01
    Scenario: Kundens skrivskyddade administratör får inte åtkomst till tjänsten
      Givet att Rut från Acme är skrivskyddad administratör i Acme med en premiumlicens för Webex Contact Center
      När Rut öppnar tjänsten Contact Center för Acme
      Så nekas Rut
      # @GEN-07
      Och Rut kan inte ändra röstkanalen i Acme till "på"
      Och röstkanalen i Acme är oförändrad

    @CC-RO-CUST-02 @control:CC-RO-PART-02 @control:CC-RO-OTHER-02
    Scenario: Kundens skrivskyddade administratör loggar inte in på hanteringsportalen
      Givet att Rut från Acme är skrivskyddad administratör i Acme med en premiumlicens för Webex Contact Center
      När Rut loggar in på hanteringsportalen för Acme
      Så nekas Rut
      # @GEN-07
      Och Rut kan inte ändra köerna i Acme till "Faktura och Support"
      Och köerna i Acme är oförändrade

  Regel: De utifrån får åtkomst till tjänsten i skrivskyddat läge

    Abstrakt Scenario: <administratör> från <hem> öppnar tjänsten Contact Center
      Givet att <administratör> från <hem> är skrivskyddad administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> öppnar tjänsten Contact Center för Acme
      Så lyckas <administratör>

      Exempel: från partnerorganisationen och från en annan organisation
        | requirement    | control       | administratör | hem     |
        | CC-RO-PART-01  | CC-RO-CUST-01 | Pia           | Globex  |
        | CC-RO-OTHER-01 | CC-RO-CUST-01 | Otto          | Initech |

    Abstrakt Scenario: <administratör> från <hem> ändrar inte röstkanalen
      Givet att <administratör> från <hem> är skrivskyddad administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> ändrar röstkanalen i Acme till "på"
      Så nekas <administratör>
      Och röstkanalen i Acme är oförändrad

      Exempel: från partnerorganisationen och från en annan organisation
        | requirement    | control                           | administratör | hem     |
        | CC-RO-PART-01  | CC-FULL-PART-01 CC-PROV-PART-01   | Pia           | Globex  |
        | CC-RO-OTHER-01 | CC-FULL-OTHER-01 CC-CCSA-OTHER-01 | Otto          | Initech |

  Regel: De utifrån loggar in på hanteringsportalen i skrivskyddat läge

    Abstrakt Scenario: <administratör> från <hem> loggar in på hanteringsportalen
      Givet att <administratör> från <hem> är skrivskyddad administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> loggar in på hanteringsportalen för Acme
      Så lyckas <administratör>

      Exempel: från partnerorganisationen och från en annan organisation
        | requirement    | control       | administratör | hem     |
        | CC-RO-PART-02  | CC-RO-CUST-02 | Pia           | Globex  |
        | CC-RO-OTHER-02 | CC-RO-CUST-02 | Otto          | Initech |

    Abstrakt Scenario: <administratör> från <hem> ändrar inte köerna
      Givet att <administratör> från <hem> är skrivskyddad administratör i Acme med en premiumlicens för Webex Contact Center
      När <administratör> ändrar köerna i Acme till "Faktura och Support"
      Så nekas <administratör>
      Och köerna i Acme är oförändrade

      Exempel: från partnerorganisationen och från en annan organisation
        | requirement    | control                           | administratör | hem     |
        | CC-RO-PART-02  | CC-FULL-PART-02 CC-PROV-PART-02   | Pia           | Globex  |
        | CC-RO-OTHER-02 | CC-FULL-OTHER-02 CC-CCSA-OTHER-02 | Otto          | Initech |
