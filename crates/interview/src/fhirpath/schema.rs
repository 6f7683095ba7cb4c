//! What FHIR R4 says about the elements that questionnaires deal with: their types, as far as it matters here.
//!
//! Source: the R4 (4.0.1) definitions of the data types and of the resources named. An element that is not in the
//! table has an unknown type: what kind of JSON it is then decides.

/// A type of FHIR: its name, what it is a kind of, and its elements.
#[derive(Debug)]
pub(super) struct Type {
    pub name: &'static str,
    pub base: Option<&'static Type>,
    pub elements: &'static [(&'static str, Element)],
}

/// The type of an element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Element {
    Of(&'static Type),
    /// `value[x]`: the type is part of the name in JSON.
    Choice,
}

impl Element {
    /// Whether its value is a text that is compared as one: not a date or time, no choice.
    pub fn is_text(self) -> bool {
        match self {
            Self::Of(kind) => {
                kind.is_primitive() && !["date", "dateTime", "instant", "time"].contains(&kind.name)
            }
            Self::Choice => false,
        }
    }
}

impl Type {
    /// The type of an element, own or inherited.
    pub fn element(&self, name: &str) -> Option<Element> {
        let own = self.elements.iter().find(|(own, _)| *own == name);
        match own {
            Some((_, element)) => Some(*element),
            None => self.base?.element(name),
        }
    }

    /// Whether it is, or is a kind of, another type.
    pub fn is(&self, other: &Type) -> bool {
        self.name == other.name || self.base.is_some_and(|base| base.is(other))
    }

    /// Whether it holds one value and no elements of its own.
    pub fn is_primitive(&self) -> bool {
        self.name
            .starts_with(|char: char| char.is_ascii_lowercase())
    }
}

/// The type of a name.
pub(super) fn find(name: &str) -> Option<&'static Type> {
    ALL.iter().copied().find(|own| own.name == name)
}

/// The type whose name, with a capital, ends the name of a choice: `valueString`, `valueCoding`.
pub(super) fn of_suffix(suffix: &str) -> Option<&'static Type> {
    let choices = ALL.iter().filter(|own| !own.name.contains('.'));
    choices.copied().find(|own| {
        own.name.len() == suffix.len()
            && own.name.get(1..) == suffix.get(1..)
            && own.name.get(..1).map(str::to_ascii_uppercase).as_deref() == suffix.get(..1)
            && !own.is(&RESOURCE)
    })
}

/// Whether R4 has a resource of this name.
pub(super) fn is_resource(name: &str) -> bool {
    RESOURCES.split_ascii_whitespace().any(|own| own == name)
}

/// Whether R4 has an element with a choice of types of this name, anywhere.
pub(super) fn is_choice(name: &str) -> bool {
    CHOICES.split_ascii_whitespace().any(|own| own == name)
}

macro_rules! types {
    ($($id:ident $name:literal $(: $base:ident)? { $($element:literal $kind:tt)* })*) => {
        $(static $id: Type = Type {
            name: $name,
            base: types!(@base $($base)?),
            elements: &[$(($element, types!(@element $kind))),*],
        };)*
        static ALL: &[&Type] = &[$(&$id),*];
    };
    (@base) => { None };
    (@base $base:ident) => { Some(&$base) };
    (@element ?) => { Element::Choice };
    (@element $kind:ident) => { Element::Of(&$kind) };
}

types! {
    ELEMENT "Element" { "id" STRING "extension" EXTENSION }
    BACKBONE "BackboneElement" : ELEMENT { "modifierExtension" EXTENSION }
    BOOLEAN "boolean" : ELEMENT {}
    INTEGER "integer" : ELEMENT {}
    UNSIGNED "unsignedInt" : INTEGER {}
    POSITIVE "positiveInt" : INTEGER {}
    DECIMAL "decimal" : ELEMENT {}
    STRING "string" : ELEMENT {}
    CODE "code" : STRING {}
    ID "id" : STRING {}
    MARKDOWN "markdown" : STRING {}
    URI "uri" : ELEMENT {}
    URL "url" : URI {}
    CANONICAL "canonical" : URI {}
    UUID "uuid" : URI {}
    OID "oid" : URI {}
    BASE64 "base64Binary" : ELEMENT {}
    XHTML "xhtml" : ELEMENT {}
    DATE "date" : ELEMENT {}
    DATETIME "dateTime" : ELEMENT {}
    INSTANT "instant" : ELEMENT {}
    TIME "time" : ELEMENT {}
    EXTENSION "Extension" : ELEMENT { "url" URI "value" ? }
    CODING "Coding" : ELEMENT { "system" URI "version" STRING "code" CODE "display" STRING "userSelected" BOOLEAN }
    CONCEPT "CodeableConcept" : ELEMENT { "coding" CODING "text" STRING }
    QUANTITY "Quantity" : ELEMENT { "value" DECIMAL "comparator" CODE "unit" STRING "system" URI "code" CODE }
    AGE "Age" : QUANTITY {}
    COUNT "Count" : QUANTITY {}
    DISTANCE "Distance" : QUANTITY {}
    DURATION "Duration" : QUANTITY {}
    SIMPLE "SimpleQuantity" : QUANTITY {}
    MONEY "Money" : ELEMENT { "value" DECIMAL "currency" CODE }
    PERIOD "Period" : ELEMENT { "start" DATETIME "end" DATETIME }
    RANGE "Range" : ELEMENT { "low" QUANTITY "high" QUANTITY }
    RATIO "Ratio" : ELEMENT { "numerator" QUANTITY "denominator" QUANTITY }
    SAMPLED "SampledData" : ELEMENT { "origin" QUANTITY "period" DECIMAL "dimensions" POSITIVE "data" STRING }
    IDENTIFIER "Identifier" : ELEMENT {
        "use" CODE "type" CONCEPT "system" URI "value" STRING "period" PERIOD "assigner" REFERENCE
    }
    NAME "HumanName" : ELEMENT {
        "use" CODE "text" STRING "family" STRING "given" STRING "prefix" STRING "suffix" STRING "period" PERIOD
    }
    ADDRESS "Address" : ELEMENT {
        "use" CODE "type" CODE "text" STRING "line" STRING "city" STRING "district" STRING "state" STRING
        "postalCode" STRING "country" STRING "period" PERIOD
    }
    CONTACT "ContactPoint" : ELEMENT { "system" CODE "value" STRING "use" CODE "rank" POSITIVE "period" PERIOD }
    REFERENCE "Reference" : ELEMENT { "reference" STRING "type" URI "identifier" IDENTIFIER "display" STRING }
    ATTACHMENT "Attachment" : ELEMENT {
        "contentType" CODE "language" CODE "data" BASE64 "url" URL "size" UNSIGNED "hash" BASE64 "title" STRING
        "creation" DATETIME
    }
    ANNOTATION "Annotation" : ELEMENT { "author" ? "time" DATETIME "text" MARKDOWN }
    SIGNATURE "Signature" : ELEMENT { "type" CODING "when" INSTANT "who" REFERENCE "data" BASE64 }
    EXPRESSION "Expression" : ELEMENT {
        "description" STRING "name" ID "language" CODE "expression" STRING "reference" URI
    }
    META "Meta" : ELEMENT {
        "versionId" ID "lastUpdated" INSTANT "source" URI "profile" CANONICAL "security" CODING "tag" CODING
    }
    NARRATIVE "Narrative" : ELEMENT { "status" CODE "div" XHTML }
    TIMING "Timing" : BACKBONE { "event" DATETIME "code" CONCEPT }
    DOSAGE "Dosage" : BACKBONE { "text" STRING "sequence" INTEGER "timing" TIMING "asNeeded" ? "route" CONCEPT }
    CONTACTDETAIL "ContactDetail" : ELEMENT { "name" STRING "telecom" CONTACT }
    CONTRIBUTOR "Contributor" : ELEMENT { "type" CODE "name" STRING "contact" CONTACTDETAIL }
    RELATED "RelatedArtifact" : ELEMENT { "type" CODE "label" STRING "display" STRING "citation" MARKDOWN "url" URL }
    TRIGGER "TriggerDefinition" : ELEMENT { "type" CODE "name" STRING "timing" ? }
    USAGE "UsageContext" : ELEMENT { "code" CODING "value" ? }
    DATAREQUIREMENT "DataRequirement" : ELEMENT { "type" CODE "profile" CANONICAL "subject" ? }
    PARAMETERDEFINITION "ParameterDefinition" : ELEMENT { "name" CODE "use" CODE "type" CODE }
    RESOURCE "Resource" { "id" ID "meta" META "implicitRules" URI "language" CODE }
    DOMAIN "DomainResource" : RESOURCE { "text" NARRATIVE "extension" EXTENSION "modifierExtension" EXTENSION }
    PATIENT "Patient" : DOMAIN {
        "identifier" IDENTIFIER "active" BOOLEAN "name" NAME "telecom" CONTACT "gender" CODE "birthDate" DATE
        "deceased" ? "address" ADDRESS "maritalStatus" CONCEPT "multipleBirth" ? "contact" PATIENTCONTACT
        "communication" PATIENTLANGUAGE "managingOrganization" REFERENCE "generalPractitioner" REFERENCE
    }
    PATIENTCONTACT "Patient.contact" : BACKBONE {
        "relationship" CONCEPT "name" NAME "telecom" CONTACT "address" ADDRESS "gender" CODE
        "organization" REFERENCE "period" PERIOD
    }
    PATIENTLANGUAGE "Patient.communication" : BACKBONE { "language" CONCEPT "preferred" BOOLEAN }
    PRACTITIONER "Practitioner" : DOMAIN {
        "identifier" IDENTIFIER "active" BOOLEAN "name" NAME "telecom" CONTACT "address" ADDRESS "gender" CODE
        "birthDate" DATE
    }
    RELATEDPERSON "RelatedPerson" : DOMAIN {
        "identifier" IDENTIFIER "active" BOOLEAN "patient" REFERENCE "relationship" CONCEPT "name" NAME
        "telecom" CONTACT "gender" CODE "birthDate" DATE "address" ADDRESS "period" PERIOD
    }
    ENCOUNTER "Encounter" : DOMAIN {
        "identifier" IDENTIFIER "status" CODE "class" CODING "type" CONCEPT "subject" REFERENCE "period" PERIOD
        "length" DURATION
    }
    CONDITION "Condition" : DOMAIN {
        "identifier" IDENTIFIER "clinicalStatus" CONCEPT "verificationStatus" CONCEPT "category" CONCEPT
        "severity" CONCEPT "code" CONCEPT "bodySite" CONCEPT "subject" REFERENCE "encounter" REFERENCE "onset" ?
        "abatement" ? "recordedDate" DATETIME "recorder" REFERENCE "asserter" REFERENCE "note" ANNOTATION
    }
    OBSERVATION "Observation" : DOMAIN {
        "identifier" IDENTIFIER "status" CODE "category" CONCEPT "code" CONCEPT "subject" REFERENCE
        "encounter" REFERENCE "effective" ? "issued" INSTANT "performer" REFERENCE "value" ?
        "dataAbsentReason" CONCEPT "interpretation" CONCEPT "note" ANNOTATION "bodySite" CONCEPT "method" CONCEPT
        "referenceRange" RANGEOF "hasMember" REFERENCE "derivedFrom" REFERENCE "component" COMPONENT
    }
    RANGEOF "Observation.referenceRange" : BACKBONE {
        "low" SIMPLE "high" SIMPLE "type" CONCEPT "appliesTo" CONCEPT "age" RANGE "text" STRING
    }
    COMPONENT "Observation.component" : BACKBONE {
        "code" CONCEPT "value" ? "dataAbsentReason" CONCEPT "interpretation" CONCEPT "referenceRange" RANGEOF
    }
    QUESTIONNAIRE "Questionnaire" : DOMAIN {
        "url" URI "identifier" IDENTIFIER "version" STRING "name" STRING "title" STRING "derivedFrom" CANONICAL
        "status" CODE "experimental" BOOLEAN "subjectType" CODE "date" DATETIME "publisher" STRING
        "contact" CONTACTDETAIL "description" MARKDOWN "useContext" USAGE "jurisdiction" CONCEPT
        "purpose" MARKDOWN "copyright" MARKDOWN "approvalDate" DATE "lastReviewDate" DATE
        "effectivePeriod" PERIOD "code" CODING "item" QITEM
    }
    QITEM "Questionnaire.item" : BACKBONE {
        "linkId" STRING "definition" URI "code" CODING "prefix" STRING "text" STRING "type" CODE
        "enableWhen" ENABLEWHEN "enableBehavior" CODE "required" BOOLEAN "repeats" BOOLEAN "readOnly" BOOLEAN
        "maxLength" INTEGER "answerValueSet" CANONICAL "answerOption" OPTION "initial" INITIAL "item" QITEM
    }
    ENABLEWHEN "Questionnaire.item.enableWhen" : BACKBONE { "question" STRING "operator" CODE "answer" ? }
    OPTION "Questionnaire.item.answerOption" : BACKBONE { "value" ? "initialSelected" BOOLEAN }
    INITIAL "Questionnaire.item.initial" : BACKBONE { "value" ? }
    RESPONSE "QuestionnaireResponse" : DOMAIN {
        "identifier" IDENTIFIER "basedOn" REFERENCE "partOf" REFERENCE "questionnaire" CANONICAL "status" CODE
        "subject" REFERENCE "encounter" REFERENCE "authored" DATETIME "author" REFERENCE "source" REFERENCE
        "item" RITEM
    }
    RITEM "QuestionnaireResponse.item" : BACKBONE {
        "linkId" STRING "answer" ANSWER "item" RITEM "text" STRING "definition" URI
    }
    ANSWER "QuestionnaireResponse.item.answer" : BACKBONE { "value" ? "item" RITEM }
    VALUESET "ValueSet" : DOMAIN {
        "url" URI "identifier" IDENTIFIER "version" STRING "name" STRING "title" STRING "status" CODE
        "date" DATETIME "expansion" EXPANSION
    }
    EXPANSION "ValueSet.expansion" : BACKBONE {
        "identifier" URI "timestamp" DATETIME "total" INTEGER "offset" INTEGER "contains" CONTAINS
    }
    CONTAINS "ValueSet.expansion.contains" : BACKBONE {
        "system" URI "abstract" BOOLEAN "inactive" BOOLEAN "version" STRING "code" CODE "display" STRING
        "contains" CONTAINS
    }
    PARAMETERS "Parameters" : RESOURCE { "parameter" PARAMETER }
    PARAMETER "Parameters.parameter" : BACKBONE { "name" STRING "value" ? "part" PARAMETER }
}

/// Elements of R4 with a choice of types.
const CHOICES: &str = "\
    abatement additive age allowed amount answer asNeeded author born bounds charge chargeItem collected \
    content deceased defaultValue definition detail diagnosis dose due effective entity event example \
    fastingStatus fixed handling identified indication instance item legallyBinding location maxValue \
    medication minValue minimumVolume module multipleBirth occurrence offset onset participantEffective \
    pattern performed probability procedure product prohibited quality quantity rate reason relativeTo \
    reported reportedItem scheduled serviced source specialty start statusReason studyEffective subject \
    substance target timing topic useContext used value valued";

/// Resources of R4 (4.0.1).
const RESOURCES: &str = "Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse \
    AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan CareTeam \
    CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem Communication \
    CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent Contract Coverage \
    CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric \
    DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference DomainResource \
    EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition \
    Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition Group \
    GuidanceResponse HealthcareService ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation \
    ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media Medication \
    MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest MedicationStatement \
    MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication MedicinalProductIndication \
    MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured MedicinalProductPackaged \
    MedicinalProductPharmaceutical MedicinalProductUndesirableEffect MessageDefinition MessageHeader \
    MolecularSequence NamingSystem NutritionOrder Observation ObservationDefinition OperationDefinition \
    OperationOutcome Organization OrganizationAffiliation Parameters Patient PaymentNotice PaymentReconciliation \
    Person PlanDefinition Practitioner PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse \
    RelatedPerson RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject Resource \
    RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition \
    StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer SubstanceProtein \
    SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification SupplyDelivery SupplyRequest Task \
    TerminologyCapabilities TestReport TestScript ValueSet VerificationResult VisionPrescription";
