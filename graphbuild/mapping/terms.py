"""The predicates and classes of the graph, as N-Quads terms."""

from __future__ import annotations

ONTOLOGY = "https://w3id.org/budgetgraph/ontology#"


def bg(name: str) -> str:
    """A term of the project's own vocabulary."""
    return f"<{ONTOLOGY}{name}>"


def concept(scheme: str, value: str) -> str | None:
    """The concept of a code value, `bg:column-basic`; None for the empty value."""
    return f"<{ONTOLOGY}{scheme}-{value}>" if value else None


TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PREF_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
STATEMENT = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement>"
STATED_SUBJECT = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>"
STATED_PREDICATE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate>"
STATED_OBJECT = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#object>"
ALT_LABEL = "<http://www.w3.org/2004/02/skos/core#altLabel>"
NOTATION = "<http://www.w3.org/2004/02/skos/core#notation>"
BROADER = "<http://www.w3.org/2004/02/skos/core#broader>"
IN_SCHEME = "<http://www.w3.org/2004/02/skos/core#inScheme>"
CONCEPT = "<http://www.w3.org/2004/02/skos/core#Concept>"
IDENTIFIER = "<http://purl.org/dc/terms/identifier>"
TITLE = "<http://purl.org/dc/terms/title>"
DESCRIPTION = "<http://purl.org/dc/terms/description>"
REFERENCES = "<http://purl.org/dc/terms/references>"
DISTRIBUTION = "<http://www.w3.org/ns/dcat#distribution>"
LANDING_PAGE = "<http://www.w3.org/ns/dcat#landingPage>"
ISSUED = "<http://purl.org/dc/terms/issued>"
PUBLISHER = "<http://purl.org/dc/terms/publisher>"
DATA_SET = "<http://purl.org/linked-data/cube#dataSet>"
STRUCTURE = "<http://purl.org/linked-data/cube#structure>"
CURRENCY, RENMINBI = bg("currency"), "<http://publications.europa.eu/resource/authority/currency/CNY>"
UNIT_OF = "<http://www.w3.org/ns/org#unitOf>"
SUB_ORGANIZATION_OF = "<http://www.w3.org/ns/org#subOrganizationOf>"
FORMATTED_NAME = "<http://www.w3.org/2006/vcard/ns#fn>"
HAS_TELEPHONE = "<http://www.w3.org/2006/vcard/ns#hasTelephone>"
MIN_VALUE = "<http://schema.org/minValue>"
MAX_VALUE = "<http://schema.org/maxValue>"
HAS_UNIT = "<http://qudt.org/schema/qudt/hasUnit>"
CHECKSUM = "<http://spdx.org/rdf/terms#checksum>"
CHECKSUM_CLASS = "<http://spdx.org/rdf/terms#Checksum>"
CHECKSUM_ALGORITHM = "<http://spdx.org/rdf/terms#algorithm>"
CHECKSUM_VALUE = "<http://spdx.org/rdf/terms#checksumValue>"
SHA256 = "<http://spdx.org/rdf/terms#checksumAlgorithm_sha256>"
DERIVED_FROM = "<http://www.w3.org/ns/prov#wasDerivedFrom>"
SPECIFIC_RESOURCE = "<http://www.w3.org/ns/oa#SpecificResource>"
HAS_SOURCE = "<http://www.w3.org/ns/oa#hasSource>"
HAS_SELECTOR = "<http://www.w3.org/ns/oa#hasSelector>"
POSITION_SELECTOR = "<http://www.w3.org/ns/oa#TextPositionSelector>"
QUOTE_SELECTOR = "<http://www.w3.org/ns/oa#TextQuoteSelector>"
START = "<http://www.w3.org/ns/oa#start>"
END = "<http://www.w3.org/ns/oa#end>"
EXACT = "<http://www.w3.org/ns/oa#exact>"

ABOUT = bg("about")
AMOUNT = bg("amount")
ALTERNATIVE_COLUMN = bg("alternativeColumn")
APPROPRIATION = bg("appropriation")
BASIS = bg("basis")
BASIS_TEXT = bg("basisText")
BUDGET_PHASE = bg("budgetPhase")
CATEGORY = bg("category")
CATEGORY_INFERRED = bg("categoryInferred")
CHANGE = bg("change")
CHANGE_REASON = bg("changeReason")
CITES = bg("cites")
CITING = bg("citing")
CITING_KIND = bg("citingKind")
CITING_NAME = bg("citingName")
COLUMN = bg("column")
COMPARED_WITH = bg("comparedWith")
CONCERNS = bg("concerns")
COMPARATOR = bg("comparator")
CONFIDENCE = bg("confidence")
CONTACT_ROLE = bg("contactRole")
CORE = bg("core")
COUNT = bg("count")
DIFFERENCE = bg("difference")
DOCUMENT_NUMBER = bg("documentNumber")
EDITION = bg("edition")
EXPECTED = bg("expected")
EXPENDITURE_NATURE = bg("expenditureNature")
FISCAL_YEAR = bg("fiscalYear")
FOUND = bg("found")
FUND_SOURCE = bg("fundSource")
HAS_GOAL = bg("hasGoal")
HAS_TARGET = bg("hasTarget")
IMPLEMENTING_UNIT = bg("implementingUnit")
IMPLEMENTING_UNIT_NAME = bg("implementingUnitName")
IN_DOCUMENT = bg("inDocument")
IN_VIEW = bg("inView")
LEVEL1 = bg("level1")
LEVEL2 = bg("level2")
IN_ROW = bg("inRow")
PART_OF_ROW = bg("partOfRow")
ROUNDING = bg("rounding")
CHANGE_ROUNDING = bg("changeRounding")
LINE = bg("line")
PAGE = bg("page")
CORRECTION_REASON = bg("correctionReason")
BOX = bg("box")
REFERENCE = bg("reference")
LEGIBILITY = bg("legibility")
MAX_INCLUSIVE = bg("maxInclusive")
MENTION_OF = bg("mentionOf")
MESSAGE = bg("message")
MIN_INCLUSIVE = bg("minInclusive")
OBJECTIVE = bg("objective")
OF_DEPARTMENT = bg("ofDepartment")
OPERATION_CHARACTER = bg("operationCharacter")
ORGANIZATION = bg("organization")
ORGANIZATION_CODE = bg("organizationCode")
ORGANIZATION_KIND = bg("organizationKind")
OTHER_FUNDS = bg("otherFunds")
OVERVIEW = bg("overview")
OWNER = bg("owner")
OWNER_KIND = bg("ownerKind")
OWNER_NAME = bg("ownerName")
PARENT_NAME = bg("parentName")
PHONE = bg("phone")
POSITION = bg("position")
PRINTED_AMOUNT = bg("printedAmount")
PRINTED_CODE = bg("printedCode")
PRINTED_NAME = bg("printedName")
PRINTED_NUMBER = bg("printedNumber")
PRINTED_TARGET = bg("printedTarget")
PRINTED_TITLE = bg("printedTitle")
PRINTED_UNIT = bg("printedUnit")
PRINTED_COLUMN = bg("printedColumn")
PROJECT = bg("project")
PROJECT_CODE = bg("projectCode")
QUALITATIVE_VALUE = bg("qualitativeValue")
REGION = bg("region")
RESPONSIBLE_PERSON = bg("responsiblePerson")
RESTATES = bg("restates")
RULE = bg("rule")
SEQUENCE = bg("sequence")
SEVERITY = bg("severity")
SUBJECT = bg("subject")
SUBJECT_NAME = bg("subjectName")
SUPERVISING_DEPARTMENT = bg("supervisingDepartment")
SUPERVISING_DEPARTMENT_NAME = bg("supervisingDepartmentName")
TABLE_KIND = bg("tableKind")
TOLERANCE = bg("tolerance")
TOPIC = bg("topic")
VALUE = bg("value")
WEIGHT = bg("weight")
WHERE = bg("where")
WHERE_OTHER = bg("whereOther")
