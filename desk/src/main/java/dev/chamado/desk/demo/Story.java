package dev.chamado.desk.demo;

import java.util.List;

/**
 * What a demo ticket is about.
 *
 * @param question what the agent asks when it has to wait
 * @param solution what helped in the end
 */
record Story(
        String subject,
        String description,
        String category,
        String subcategory,
        String group,
        String question,
        String solution) {

    static final List<Story> ALL = List.of(
            new Story(
                    "VPN cai a cada dez minutos",
                    "Desde ontem a VPN desconecta a cada dez minutos. Acontece no escritório e em casa, com o notebook novo.",
                    "network",
                    "vpn",
                    "network",
                    "Qual é a versão do cliente VPN em Ajuda > Sobre?",
                    "O cliente VPN foi atualizado para a versão atual; a conexão está estável."),
            new Story(
                    "Wi-Fi is slow on the third floor",
                    "Video calls freeze near the windows of the third floor. Everybody there is affected since Monday.",
                    "network",
                    "wifi",
                    "network",
                    "Which access point does your laptop show under Wi-Fi details?",
                    "The access point by the windows was replaced."),
            new Story(
                    "Impressora do financeiro não imprime",
                    "A impressora do segundo andar mostra erro 49.4C02 e não imprime nenhum documento.",
                    "hardware",
                    "printer",
                    "service-desk",
                    "O erro aparece também depois de desligar e ligar a impressora?",
                    "O firmware foi atualizado e a fila de impressão, limpa."),
            new Story(
                    "Laptop does not start after the update",
                    "After last night's update my laptop shows a blue screen with INACCESSIBLE_BOOT_DEVICE.",
                    "hardware",
                    "laptop",
                    "service-desk",
                    "Does it start in safe mode (hold Shift while you choose Restart)?",
                    "The storage driver was rolled back; the laptop starts again."),
            new Story(
                    "Esqueci minha senha do ERP",
                    "Voltei de férias e não consigo entrar no ERP: senha inválida.",
                    "access",
                    "password",
                    "access",
                    "Podemos ligar para o seu ramal para confirmar a sua identidade?",
                    "A senha foi redefinida e a troca no primeiro acesso, exigida."),
            new Story(
                    "Access to the sales dashboard for a new colleague",
                    "Our new colleague needs to read the sales dashboard from next week on. Her manager agrees.",
                    "access",
                    "permission",
                    "access",
                    "Which regions should she see?",
                    "She can read the dashboard for the southern regions."),
            new Story(
                    "Caixa de correio cheia",
                    "Não recebo e-mails: a caixa de correio está cheia e não posso apagar as mensagens dos clientes.",
                    "email",
                    "mailbox",
                    "service-desk",
                    "Podemos mover as mensagens de mais de dois anos para o arquivo?",
                    "O arquivo foi ativado e a cota, ampliada."),
            new Story(
                    "Spreadsheet closes without a word",
                    "The budget spreadsheet closes when I open the third sheet. Other files are fine.",
                    "software",
                    "office",
                    "service-desk",
                    "May we have a copy of the file without its numbers?",
                    "An add-in made it crash; it has been switched off."));
}
