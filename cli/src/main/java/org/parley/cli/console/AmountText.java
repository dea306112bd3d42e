package org.parley.cli.console;

import java.util.Locale;

/** Times and sizes in the unit that suits them, two digits or three. */
public final class AmountText {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private AmountText() {}

    /** {@code 3.1 s}, {@code 12 min}, {@code 4.0 h}, {@code 23 d}. */
    public static String time(double seconds) {
        if (seconds < MINUTE) {
            return number(seconds, "s");
        }
        if (seconds < HOUR) {
            return number(seconds / MINUTE, "min");
        }
        return seconds < 2 * DAY ? number(seconds / HOUR, "h") : number(seconds / DAY, "d");
    }

    /** {@code 12 kB}, {@code 3.2 GB}: thousands, as disks are sold. */
    public static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : number(amount, units[unit]);
    }

    private static String number(double amount, String unit) {
        return String.format(Locale.ROOT, amount < 9.95 ? "%.1f %s" : "%.0f %s", amount, unit);
    }
}
