//! "Your group": one plain page for the client, to read together. Reading it is documented as preparation.

use crate::desk::{Act, Desk, Outcome};
use crate::head::{self, client_head};
use crate::mirrors::your_group::{text, topics};
use crate::records::MemberRecord;
use crate::sight;
use crate::views::{ConsentLanguage, OpenYourGroup, YourGroupPage};

/// The page for one client and one group.
pub fn your_group(desk: &mut Desk, request: OpenYourGroup) -> Outcome<YourGroupPage> {
    let act = Act::new(
        "your_group",
        "opened “Your group”",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| page(desk, &request))
}

fn page(desk: &Desk, request: &OpenYourGroup) -> Outcome<YourGroupPage> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let client = sight::client(r, open, &request.client)?.value;
        let (group, _) = sight::group(r, &request.group)?;
        let group = group.value.0;
        let interview = head::interview_of(r, &client.id)?.map(|i| i.value);
        let spanish = interview
            .as_ref()
            .is_some_and(|i| i.language.as_deref() == Some("es"))
            || group.language == "es";
        let language = if spanish {
            ConsentLanguage::Es
        } else {
            ConsentLanguage::En
        };
        let first = first_day(r, &client.id, &request.group)?;
        Ok(YourGroupPage {
            head: client_head(r, open, &client.id, today)?,
            group: group.id.0.clone(),
            en: text(&group, first, ConsentLanguage::En)?,
            es: text(&group, first, ConsentLanguage::Es)?,
            topics: topics(language)?,
            language,
            prepared_on: client.prepared.map(|(day, _)| day.to_string()),
        })
    })
}

/// The client's own first day: of the stay or held seat, otherwise of the placement.
fn first_day(
    r: &store::Reader<'_>,
    client: &str,
    group: &str,
) -> Outcome<Option<chrono::NaiveDate>> {
    let stays = r.list_by::<MemberRecord>("client", client)?;
    let stay = stays
        .iter()
        .map(|s| &s.value.member)
        .filter(|m| m.group.as_str() == group)
        .map(|m| m.from)
        .max();
    let placed = head::placement_of(r, client)?.filter(|p| p.group == group);
    Ok(stay.or(placed.map(|p| p.start_on)))
}
