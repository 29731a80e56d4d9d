package dev.chamado.proof.load;

import java.time.Duration;

/** How much is to be begun by when: evenly, or as the hours of a day have it. */
record Tempo(double perSecond, Duration day) {
    /**
     * Updates by the hour of the day in the year of {@code incident_event_log.csv} (UCI 498), counted by {@code
     * proof/year/CountMix.java}.
     */
    private static final int[] HOURS = {
        1_002, 1_211, 885, 595, 580, 484, 794, 1_660, 10_234, 14_597, 15_197, 14_925,
        9_128, 8_408, 13_121, 13_349, 12_442, 8_865, 6_174, 3_164, 1_310, 1_409, 1_263, 915
    };

    /** How many operations are begun in the first seconds. */
    double begunBy(double seconds) {
        double length = day.toNanos() / 1e9;
        if (length == 0) {
            return perSecond * seconds;
        }
        double days = Math.floor(seconds / length);
        return perSecond * length * (days + shareOf(seconds / length - days));
    }

    /** The share of a day's operations that is begun in its first part. */
    private static double shareOf(double part) {
        double sum = 0;
        double begun = 0;
        for (int hour = 0; hour < HOURS.length; hour++) {
            sum += HOURS[hour];
            begun += HOURS[hour] * Math.clamp(part * HOURS.length - hour, 0, 1);
        }
        return begun / sum;
    }
}
