package dev.chamado.ticket.survey;

import java.util.List;
import java.util.Map;

/**
 * What is asked, in a language.
 *
 * @param scale what the scores mean, from 1 to 5
 * @param comment what may be said besides
 */
public record Question(String question, List<String> scale, String comment, String send, String thanks) {
    public static final Map<String, Question> BY_LANGUAGE = Map.of(
            "en",
            new Question(
                    "How content are you with the way your ticket was handled?",
                    List.of("Not at all", "Little", "So so", "Content", "Very content"),
                    "Is there something you would like to say?",
                    "Send",
                    "Thank you. You may change your answer while the link works."),
            "pt-BR",
            new Question(
                    "Você ficou satisfeito com o atendimento do seu chamado?",
                    List.of("Nada satisfeito", "Pouco satisfeito", "Mais ou menos", "Satisfeito", "Muito satisfeito"),
                    "Gostaria de dizer algo mais?",
                    "Enviar",
                    "Obrigado. Você pode mudar a resposta enquanto o link valer."));
}
