package dev.chamado.sla.promise;

import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Views;
import org.springframework.stereotype.Component;

/**
 * The words of tenants as they are now. They are looked up when somebody reads, so that nothing that is stated depends on
 * them.
 */
@Component
public class Vocabularies {
    private final Documents<Vocabulary> documents;

    Vocabularies(Views views) {
        documents = views.documents(Vocabulary.VIEW);
    }

    public Vocabulary of(String tenant) {
        return Vocabulary.of(documents.byIds(tenant, Vocabulary.SUBJECTS).values());
    }
}
