package dev.chamado.ticket.definition;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.ticket.closing.Usual;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.time.Duration;
import java.util.List;

/** What a new tenant starts with, until it publishes its own. */
public final class Seed {
    private Seed() {}

    /** The matrix that all rows of the real log obey: domain rules, section 1. */
    public static PublishMatrix matrix() {
        return Matrices.threeByThree();
    }

    public static PublishCategories categories() {
        return new PublishCategories(List.of(
                category(
                        label("hardware", "Hardware", "Equipamentos"),
                        label("laptop", "Laptop", "Notebook"),
                        label("desktop", "Desktop computer", "Computador de mesa"),
                        label("monitor", "Monitor", "Monitor"),
                        label("printer", "Printer", "Impressora"),
                        label("peripheral", "Peripheral", "Periférico")),
                category(
                        label("software", "Software", "Software"),
                        label("office", "Office programs", "Pacote de escritório"),
                        label("browser", "Browser", "Navegador"),
                        label("business-application", "Business application", "Sistema corporativo"),
                        label("operating-system", "Operating system", "Sistema operacional")),
                category(
                        label("network", "Network", "Rede"),
                        label("wifi", "Wi-Fi", "Wi-Fi"),
                        label("wired", "Wired network", "Rede cabeada"),
                        label("vpn", "VPN", "VPN"),
                        label("internet", "Internet", "Internet")),
                category(
                        label("access", "Access", "Acesso"),
                        label("password", "Password", "Senha"),
                        label("permission", "Permission", "Permissão"),
                        label("account", "Account", "Conta")),
                category(
                        label("email", "E-mail", "E-mail"),
                        label("mailbox", "Mailbox", "Caixa postal"),
                        label("spam", "Spam", "Spam"),
                        label("calendar", "Calendar", "Agenda")),
                category(
                        label("telephony", "Telephony", "Telefonia"),
                        label("desk-phone", "Desk phone", "Telefone fixo"),
                        label("mobile", "Mobile phone", "Celular")),
                category(
                        label("security", "Security", "Segurança"),
                        label("malware", "Malware", "Malware"),
                        label("phishing", "Phishing", "Phishing"),
                        label("lost-device", "Lost device", "Dispositivo perdido")),
                category(label("other", "Other", "Outros"))));
    }

    public static PublishResolutionCodes resolutionCodes() {
        var codes = List.of(
                label("SOLVED", "Solved", "Resolvido"),
                label("WORKAROUND", "Solved by a workaround", "Resolvido com solução de contorno"),
                label("NO_FAULT_FOUND", "No fault found", "Nenhuma falha encontrada"),
                label("USER_ADVISED", "Explained to the user", "Usuário orientado"),
                label("THIRD_PARTY", "Solved by a third party", "Resolvido por terceiros"),
                label("DUPLICATE", "Duplicate", "Duplicado"),
                label("DECLINED", "Declined", "Recusado"),
                label("NO_RESPONSE", "No answer from the requester", "Sem resposta do solicitante"));
        return new PublishResolutionCodes(codes.stream().map(LabelForm::name).toList(), codes);
    }

    /** All that there are; it holds as version 0 until a tenant publishes its own. */
    static PublishHoldReasons holdReasons() {
        return new PublishHoldReasons(List.of(
                hold(HoldReason.REQUESTER, "Waiting for the requester", "Aguardando o solicitante"),
                hold(HoldReason.SUPPLIER, "Waiting for a supplier", "Aguardando um fornecedor"),
                hold(HoldReason.PROBLEM, "Waiting for a problem to be solved", "Aguardando a solução de um problema"),
                hold(HoldReason.CHANGE, "Waiting for a change", "Aguardando uma mudança"),
                hold(HoldReason.EVIDENCE, "Watched for it to happen again", "Em observação"),
                hold(HoldReason.SCHEDULED, "Agreed for later", "Agendado")));
    }

    private static HoldForm hold(HoldReason reason, String english, String portuguese) {
        return new HoldForm(reason, LabelForm.in(english, portuguese), true);
    }

    /** Five days to close, ten more to reopen: what the real log does; and the usual about silence and surveys. */
    public static PublishLifecycle lifecycle() {
        return new PublishLifecycle(
                Duration.ofDays(5),
                Duration.ofDays(10),
                true,
                SilenceForm.of(Usual.SILENCE),
                SurveyForm.of(Usual.SURVEY));
    }

    private static CategoryForm category(LabelForm category, LabelForm... subcategories) {
        var within = List.of(subcategories);
        return new CategoryForm(
                category.name(),
                within.stream().map(LabelForm::name).toList(),
                null,
                category.labels(),
                within,
                null,
                null);
    }

    private static LabelForm label(String name, String english, String portuguese) {
        return LabelForm.of(name, english, portuguese);
    }
}
