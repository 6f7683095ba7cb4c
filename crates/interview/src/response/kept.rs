//! Attachments and references of a response: kept as they are, and looked at once, when they are read.

use rust_decimal::Decimal;

use crate::json::{self, Object};
use crate::model::{Kind, Node};

/// Resources of FHIR R4 (hl7.org/fhir/R4/resourcelist.html).
const RESOURCES: &str = "Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse \
AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan CareTeam \
CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem Communication \
CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent Contract Coverage \
CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest \
DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint \
EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario \
ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService \
ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice \
Library Linkage List Location Measure MeasureReport Media Medication MedicationAdministration MedicationDispense \
MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct MedicinalProductAuthorization \
MedicinalProductContraindication MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction \
MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect \
MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder Observation ObservationDefinition \
OperationDefinition OperationOutcome Organization OrganizationAffiliation Parameters Patient PaymentNotice \
PaymentReconciliation Person PlanDefinition Practitioner PractitionerRole Procedure Provenance Questionnaire \
QuestionnaireResponse RelatedPerson RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy \
ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen \
SpecimenDefinition StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer \
SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification SupplyDelivery \
SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet VerificationResult VisionPrescription";

/// Whether an attachment or a reference is one, and of a kind that the question takes.
///
/// # Errors
/// One sentence; it repeats nothing of the content.
pub(super) fn fits(node: &Node, map: &Object) -> Result<(), String> {
    match node.kind {
        Kind::Attachment => attachment(node, map),
        _ => reference(node, map),
    }
}

fn attachment(node: &Node, map: &Object) -> Result<(), String> {
    let kind = json::text(map, "contentType");
    let size = match map.get("data") {
        None => None,
        Some(data) => {
            if kind.is_none() {
                return Err("An attachment with data needs a contentType.".into());
            }
            let data = data.as_str().and_then(bytes_in);
            Some(data.ok_or("The data of the attachment is no base64.")?)
        }
    };
    let told = map.get("size").map(json::number);
    if told.is_some_and(|n| n.is_none_or(|n| n.is_sign_negative() || !n.fract().is_zero())) {
        return Err("The size of the attachment must be a whole number.".into());
    }
    let told = told.flatten();
    if let Some((size, told)) = size.zip(told)
        && Decimal::from(size) != told
    {
        return Err("The attachment says another size than its data has.".into());
    }
    let size = size.map(Decimal::from).or(told);
    if let Some((most, size)) = node.limits.max_size.zip(size)
        && size > most
    {
        return Err("The attachment is larger than the question takes.".into());
    }
    let wanted = &node.limits.types;
    let same = |own: &String| match own.strip_suffix("/*") {
        Some(family) => kind.is_some_and(|k| k.split('/').next() == Some(family)),
        None => kind.is_some_and(|k| {
            k.split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .eq_ignore_ascii_case(own)
        }),
    };
    if !wanted.is_empty() && !wanted.iter().any(same) {
        return Err("The attachment is not of a type that the question takes.".into());
    }
    Ok(())
}

/// The number of bytes in base64; white space is allowed between its letters. None where it is no base64.
fn bytes_in(text: &str) -> Option<usize> {
    let (mut letters, mut padding) = (0_usize, 0_usize);
    for byte in text.bytes().filter(|b| !b.is_ascii_whitespace()) {
        match byte {
            b'=' => padding += 1,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' if padding == 0 => letters += 1,
            _ => return None,
        }
    }
    (padding <= 2 && (letters + padding).is_multiple_of(4) && (letters > 0 || padding == 0))
        .then(|| letters * 3 / 4)
}

fn reference(node: &Node, map: &Object) -> Result<(), String> {
    let told = json::text(map, "type");
    let Some(to) = json::text(map, "reference") else {
        let named = map.has("identifier") || map.has("display");
        return match named {
            true => takes(node, told),
            false => Err("The reference points nowhere.".into()),
        };
    };
    if to.is_empty() || to.contains(char::is_whitespace) {
        return Err("The reference is no address.".into());
    }
    if to.starts_with('#') || to.starts_with("urn:") {
        return takes(node, told);
    }
    let plain = to.split(['?', '#']).next().unwrap_or_default();
    let plain = plain.split("/_history/").next().unwrap_or_default();
    let mut parts = plain.rsplit('/');
    let (id, kind) = (parts.next().unwrap_or_default(), parts.next());
    let is_id = !id.is_empty()
        && id.len() <= 64
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    let name = kind.filter(|k| is_id && k.starts_with(|c: char| c.is_ascii_uppercase()));
    if name.is_none() && !to.contains("://") {
        return Err("The reference is neither an address nor of the form Type/id.".into());
    }
    if let Some(name) = name
        && !RESOURCES.split(' ').any(|own| own == name)
    {
        return Err("The reference points to a kind of record that FHIR R4 does not have.".into());
    }
    takes(node, name.or(told))
}

/// The question takes records of this kind; one that is not told is taken.
fn takes(node: &Node, kind: Option<&str>) -> Result<(), String> {
    let wanted = &node.limits.types;
    match kind {
        Some(kind) if !wanted.is_empty() && !wanted.iter().any(|own| own == kind) => {
            Err("The reference points to a kind of record that the question does not take.".into())
        }
        _ => Ok(()),
    }
}
