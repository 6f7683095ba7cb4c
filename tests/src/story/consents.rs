//! Reading and signing documents together with the client.

use crate::{Done, Window};

impl Window {
    /// From a proposed placement that waits for them: reads and signs what is needed, and comes back to the placement.
    /// Errors: a step does not come.
    pub async fn put_consents_in_order(&self, client: &str) -> Done {
        self.see("Not in order yet for this group").await?;
        self.click("link", "Open consents and notices").await?;
        self.at("Consents and notices").await?;
        self.look("Consents").await?;
        self.open_document("Consent to treatment").await?;
        self.fill("What it costs", "$35 a session").await?;
        self.explained().await?;
        self.look("Consent to sign").await?;
        self.sign_document(client, "I agree").await?;
        self.look("Consent signed").await?;
        for (document, yes) in [
            ("Limits of confidentiality", "I received it"),
            ("Notice of Privacy Practices", "I received it"),
            ("Confidentiality in the group", "I agree"),
            ("Program agreement", "I agree"),
        ] {
            self.another_document(document).await?;
            self.explained().await?;
            self.sign_document(client, yes).await?;
        }
        // Whoever comes with an order agrees to what the court is told.
        self.another_document("Consent to report to the court")
            .await?;
        self.fill("The order", "Harbour County, of this month")
            .await?;
        self.fill("To whom", "The court that ordered it").await?;
        self.fill("Last day", "30/4/2060").await?;
        self.sign_document(client, "I agree").await?;
        self.click_in("nav[aria-label='Steps of the intake']", "link", "Placement")
            .await?;
        self.placement_is("draft").await?;
        self.see_no("Not in order yet for this group").await
    }

    /// From one document to another by way of the ledger. Errors: it is not there.
    async fn another_document(&self, title: &str) -> Done {
        self.click("link", "All consents and notices").await?;
        self.at("Consents and notices").await?;
        self.open_document(title).await
    }

    /// Opens a document of the ledger. Errors: it is not there.
    pub async fn open_document(&self, title: &str) -> Done {
        self.click("link", title).await?;
        self.at(title).await?;
        self.there("[data-testid=standing]").await
    }

    /// Ticks that it was explained aloud. Errors: a step does not come.
    pub async fn explained(&self) -> Done {
        self.click("checkbox", "I explained it aloud").await
    }

    /// The client types their name and agrees. Errors: it is not kept.
    pub async fn sign_document(&self, name: &str, yes: &str) -> Done {
        self.fill("Your full name", name).await?;
        self.click("button", yes).await?;
        self.there("[data-testid=kept]").await
    }

    /// Waits until the document on the screen stands like this. Errors: another standing stays.
    pub async fn standing_is(&self, standing: &str) -> Done {
        self.there(&format!("[data-testid=standing][data-standing={standing}]"))
            .await
    }
}
