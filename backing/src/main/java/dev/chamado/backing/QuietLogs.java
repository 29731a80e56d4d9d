package dev.chamado.backing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Keeps what an embedded server says about its daily life out of the logs, also after Spring Boot has set them anew. */
public final class QuietLogs implements LoggerContextListener {
    private final Map<String, Level> levels;

    private QuietLogs(Map<String, Level> levels) {
        this.levels = levels;
    }

    /** From now on, unless a configuration read later says otherwise. Does nothing under another logger than Logback. */
    public static void set(Map<String, Level> levels) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            var quiet = new QuietLogs(levels);
            context.addListener(quiet);
            quiet.onReset(context);
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onReset(LoggerContext context) {
        levels.forEach((name, level) -> context.getLogger(name).setLevel(level));
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
}
