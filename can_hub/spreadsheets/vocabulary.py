"""The words that lists of people use for their columns, in the languages a hub is likely to meet.

A part is what a column holds: a field of a member, or a piece of one that is put together later (``given`` and
``family`` make a name, ``street`` to ``country`` an address). Within a part the words that are believed first stand
first: a mobile number before one at work. Sources: the import screens, exports and test files of ChurchCRM and
CiviCRM, and the contact exports of Google, Outlook and Thunderbird.
"""

# Blind to case, accents, blanks and punctuation: `headers.folded` is applied to both sides.
WORDS: dict[str, str] = {
    "name": "name|full name|whole name|display name|name and surname|names|your name|"
    "nom complet|nom et prénom|nom prénom|vollständiger name|vor- und nachname|vor- und zuname|"
    "nombre completo|nombre y apellidos|nome completo|nome e cognome|volledige naam|enw|enw llawn|"
    "imię i nazwisko|фио|полное имя|повне ім'я|الاسم|الاسم الكامل|שם מלא|שם|নাম|ਨਾਮ|नाम|naam en achternaam|"
    "姓名|名前|氏名|이름|성명|nom|naam|nombre|nome|navn|namn|nimi|isim|ad soyad|sort name|file as",
    "given": "first name|given name|given names|first names|forename|forenames|christian name|fname|first|"
    "given name (first)|prénom|prénoms|vorname|vornamen|rufname und vornamen|primer nombre|nombres|nome próprio|"
    "primeiro nome|voornaam|voornamen|enw cyntaf|imię|imiona|имя|ім'я|fornavn|förnamn|etunimi|prenume|keresztnév|"
    "utónév|jméno|meno|ime|όνομα|adı|ad|الاسم الأول|שם פרטי|名",
    "middle": "middle name|middle names|middle initial|middle|second name|deuxième prénom|segundo nombre|"
    "zweiter vorname|отчество|по батькові|additional name",
    "family": "last name|surname|family name|family names|surnames|second surname|lname|last|nom de famille|"
    "nachname|familienname|zuname|apellido|apellidos|sobrenome|apelido|cognome|achternaam|cyfenw|nazwisko|фамилия|"
    "прізвище|etternavn|efternavn|efternamn|sukunimi|vezetéknév|családnév|příjmení|priezvisko|prezime|priimek|"
    "επώνυμο|soyadı|soyad|اسم العائلة|שם משפחה|姓",
    "known_as": "known as|preferred name|nickname|nick name|nick|goes by|likes to be called|call me|aka|alias|"
    "preferred first name|surnom|spitzname|rufname|apodo|apelido preferido|roepnaam|прозвище",
    "pronouns": "pronouns|pronoun|preferred pronouns|pronoms|pronomen|pronombres|pronomes|rhagenwau",
    "email": "email|e-mail|email address|e-mail address|mail|mail address|mailadresse|e-mail-adresse|courriel|"
    "adresse e-mail|adresse mail|correo|correo electrónico|correio eletrónico|posta elettronica|ebost|e-post|"
    "epost|почта|эл. почта|электронная почта|البريد الإلكتروني|אימייל|email 1|email 1 - value|e-mail 1 - value|"
    "home email|personal email|email home|email other|work email|email work|email 2|email 2 - value|another email|"
    "alternative email|secondary email|second email|other email",
    "phone": "mobile|mobile phone|mobile number|mobile no|cell|cell phone|cellphone|cell number|phone (mobile)|"
    "mobile telephone|handy|handynummer|mobiltelefon|portable|téléphone portable|móvil|celular|cellulare|mobiel|"
    "ffôn symudol|telefon komórkowy|мобильный|whatsapp|signal|phone|phone number|phone no|telephone|"
    "telephone number|telephone no|tel|tel no|contact number|phone 1|phone 1 - value|primary phone|téléphone|"
    "telefon|telefonnummer|rufnummer|teléfono|telefone|telefono|telefoon|telefoonnummer|ffôn|rhif ffôn|телефон|"
    "هاتف|رقم الهاتف|טלפון|ফোন|电话|電話|전화|home phone|home telephone|home tel|phone home|phone (home)|landline|"
    "daytime phone|evening phone|work phone|phone work|phone (work)|business phone|office phone|other phone|"
    "phone 2|phone 2 - value|second phone|alternative phone",
    "address": "address|full address|home address|postal address|mailing address|address 1 - formatted|adresse|"
    "anschrift|dirección|endereço|indirizzo|adres|cyfeiriad|адрес|العنوان|כתובת|ঠিকানা|地址|住所|주소",
    "street": "address 1|address line 1|street|street address|home street|address 1 - street|street and number|"
    "house and street|rue|straße|strasse|straße und hausnummer|calle|rua|via|straat|street address 1|"
    "mailing street|улица",
    "street_2": "address 2|address line 2|street 2|street address 2|supplemental address 1|home street 2|"
    "address 1 - extended address|complément d'adresse|adresszusatz|flat|apartment",
    "street_3": "address 3|address line 3|street 3|supplemental address 2|home street 3",
    "street_4": "address 4|address line 4|supplemental address 3",
    "city": "city|town|town/city|city/town|post town|home city|address 1 - city|ville|stadt|ort|wohnort|ciudad|"
    "cidade|città|plaats|woonplaats|tref|miasto|город|מדינה ועיר|עיר|village",
    "county": "county|state|province|state/province|region|home state|address 1 - region|département|bundesland|"
    "provincia|estado",
    "postcode": "postcode|post code|postal code|zip|zip code|zipcode|home postal code|address 1 - postal code|"
    "code postal|plz|postleitzahl|código postal|cp|cep|cap|cod post|kod pocztowy|индекс",
    "country": "country|home country|address 1 - country|home country/region|pays|land|país|paese|gwlad|kraj|страна",
    "neighbourhood": "neighbourhood|neighborhood|area|ward|district|quarter|locality|parish|estate|quartier|"
    "stadtteil|kiez|barrio|bairro|quartiere|wijk|buurt|ardal|dzielnica|район",
    "birth_year": "birth year|year of birth|born|born in|yob|année de naissance|geburtsjahr|año de nacimiento|"
    "ano de nascimento|anno di nascita|geboortejaar|blwyddyn geni|rok urodzenia|год рождения|birth date|birthdate|"
    "date of birth|dob|d.o.b.|birthday|bday|born on|date de naissance|né(e) le|geburtsdatum|geburtstag|geboren|"
    "fecha de nacimiento|data de nascimento|data di nascita|geboortedatum|dyddiad geni|data urodzenia|"
    "дата рождения|تاريخ الميلاد|תאריך לידה",
    "language": "language|languages|preferred language|first language|mother tongue|spoken language|langue|sprache|"
    "idioma|língua|lingua|taal|iaith|język|язык|اللغة|שפה",
    "access_needs": "access needs|accessibility|accessibility needs|access requirements|besoins d'accès|"
    "barrierefreiheit|necesidades de acceso|anghenion hygyrchedd",
    "interests": "interests|interest|interested in|hobbies|centres d'intérêt|intérêts|interessen|intereses|"
    "interesses|interessi|diddordebau|zainteresowania|интересы",
    "skills": "skills|skill|skills offered|can help with|talents|abilities|compétences|fähigkeiten|kenntnisse|"
    "habilidades|competências|competenze|vaardigheden|sgiliau|umiejętności|навыки",
    "roles": "roles|role|rôle|rôles|rolle|rollen|rol|funções|ruoli",
    "joined_on": "joined on|joined|date joined|join date|joining date|member since|membership date|start date|"
    "membership start date|date of joining|registered|registered on|registration date|signed up|sign up date|"
    "date d'adhésion|membre depuis|adhésion|beitritt|beitrittsdatum|mitglied seit|eintritt|eintrittsdatum|"
    "fecha de alta|miembro desde|data de adesão|data di iscrizione|lid sinds|ymunodd|data przystąpienia",
    "status": "status|member status|membership status|active|état|estado de socio|statut|statws",
    "about": "about|about me|bio|biography|profile|über mich|à propos",
    "notes": "notes|note|comments|comment|remarks|remark|memo|note(s)|further information|remarques|commentaires|"
    "notizen|bemerkung|bemerkungen|anmerkungen|notas|observaciones|observações|note aggiuntive|opmerkingen|"
    "nodiadau|uwagi|заметки|примечание",
    "sort_of_contact": "ind/org|contact type|record type|type of contact|individual/organisation|"
    "individual/organization",
    # Believed to be names only where no other column is.
    "perhaps_name": "member|members|person|people|participant|participants|attendee|attendees|who|guest|volunteer",
    # Columns of our own lists: an id that the hub finds for itself, and a consent that no list can give.
    "left_out": "can hub id|has a web page",
    "organisation": "organization name|organisation name|company name|household name",
}
# Words that say whose column it is and change nothing: "Player First Name", "Member e-mail".
OWNERS = (
    "player", "member", "members", "contact", "person", "participant", "attendee", "primary", "main", "your", "my",
)  # fmt: skip
PARTS_OF_A_NAME = ("name", "given", "middle", "family")
STREETS = ("address", "street", "street_2", "street_3", "street_4", "city", "county", "postcode", "country")
# Parts that are fields of a member as they stand; the rest is put together.
FIELDS = (
    "known_as", "pronouns", "email", "phone", "neighbourhood", "birth_year", "language", "access_needs", "interests",
    "skills", "roles", "joined_on", "status", "about",
)  # fmt: skip
ORGANISATIONS = ("organisation", "organization", "org", "o", "company", "business", "household", "group")
PEOPLE = ("individual", "ind", "i", "person", "people", "human")
STATUSES = {
    "active": ("active", "current", "yes", "y", "true", "1", "member", "aktiv", "actif", "active member"),
    "lapsed": ("lapsed", "inactive", "expired", "no", "n", "false", "0", "dormant", "inaktiv", "inactif"),
    "left": ("left", "former", "ex", "resigned", "archived", "moved away", "closed", "ausgetreten"),
}
