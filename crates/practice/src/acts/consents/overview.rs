//! The ledgers of all clients in one list, for those who oversee consents: names and documents, nothing clinical.

use crate::consents::needs::attention;
use crate::desk::{Desk, Outcome};
use crate::names::name_key;
use crate::records::ClientRecord;
use crate::sight;
use crate::views::{ConsentLedger, ConsentLedgers, ListClients, Role};

/// Lines of one list; more are found by name.
const MOST: usize = 100;

/// The ledgers of the clients whose consents this person may read, by name.
pub fn consent_ledgers(desk: &mut Desk, request: ListClients) -> Outcome<ConsentLedgers> {
    let (today, wanted) = (desk.today(), name_key(&request.query));
    let open = desk.open()?;
    desk.read(|r| {
        let oversees = open.is(Role::PrivacyOfficer);
        let fits = |client: &ClientRecord| {
            let key = name_key(&client.person.name);
            wanted.split(' ').all(|word| key.contains(word))
                && (oversees || sight::sees_client(open, client))
        };
        let mut clients: Vec<ClientRecord> = r
            .list::<ClientRecord>()?
            .into_iter()
            .map(|s| s.value)
            .filter(fits)
            .collect();
        clients.sort_by(|a, b| (&a.person.name, &a.id).cmp(&(&b.person.name, &b.id)));
        let more = clients.len().saturating_sub(MOST);
        clients.truncate(MOST);
        let mut lines = Vec::new();
        for client in clients {
            let told = attention(r, open, &client, today)?;
            lines.push(ConsentLedger {
                client: client.id,
                name: client.person.name,
                needed: told.needed,
                in_order: told.in_order,
                items: told.items,
            });
        }
        Ok(ConsentLedgers {
            lines,
            more: u32::try_from(more).unwrap_or(u32::MAX),
        })
    })
}
