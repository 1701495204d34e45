package cyclode.workloads.series;

import cyclode.core.file.FileException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instants of a table of measurements: dates with or without a time of day, numbers such as seconds since 1970, or an index. They
 * are equally spaced, in calendar months where all stand on one day of the month.
 */
final class Instants {
    private static final int MICROS = 6;
    private static final int SHORT_YEARS = 100;
    private static final int NOON = 12;
    private static final Pattern STAMP = Pattern.compile("(\\d{1,4})[-/.](\\d{1,2})(?:[-/.](\\d{1,4}))?"
            + "(?:[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?:\\s*([AaPp])[Mm])?)?"
            + "\\s*(?:Z|UTC|([+-]\\d{2}):?(\\d{2})?)?");

    private final String file;
    private final String column;
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    /** No instants yet, of a column of a file. */
    Instants(String file, String column) {
        this.file = file;
        this.column = column;
    }

    /** The next row's instant. */
    void add(int line, String text) {
        texts.add(text);
        lines.add(line);
    }

    /**
     * How many instants are missing before each row; 0 before the first.
     *
     * @throws FileException naming the line of what is no instant, repeated, earlier than the one before, or off the common step
     */
    int[] missing() {
        int[] best = null;
        FileException wrong = null;
        for (long[] ticks : readings()) {
            try {
                int[] missing = missing(ticks);
                best = best == null || gaps(missing) < gaps(best) ? missing : best;
            } catch (FileException e) {
                wrong = wrong == null ? e : wrong;
            }
        }
        if (best == null) {
            throw Objects.requireNonNull(wrong);
        }
        return best;
    }

    private static long gaps(int[] missing) {
        return Arrays.stream(missing).filter(n -> n > 0).count();
    }

    /** The ways to read the column, likeliest first: both orders of day and month where the file does not decide, and calendar months. */
    private List<long[]> readings() {
        List<long[]> readings = new ArrayList<>();
        Optional<long[]> numbers = numbers();
        numbers.ifPresent(readings::add);
        if (numbers.isEmpty()) {
            for (boolean dayFirst : new boolean[] {false, true}) {
                stamps(dayFirst).ifPresent(stamps -> {
                    readings.add(stamps.stream()
                            .mapToLong(t -> t.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + t.getNano() / 1000)
                            .toArray());
                    months(stamps).ifPresent(readings::add);
                });
            }
        }
        if (readings.isEmpty()) {
            int bad = firstUnread();
            throw new FileException(
                    file,
                    lines.get(bad),
                    column,
                    "'" + texts.get(bad) + "' is no instant; allowed: dates as 2024-05-31 or 31.05.2024, a time of day"
                            + " as 13:45:00 behind them, or numbers; or set workload.instants=unchecked");
        }
        return readings;
    }

    private Optional<long[]> numbers() {
        long[] ticks = new long[texts.size()];
        for (int i = 0; i < ticks.length; i++) {
            if (!texts.get(i).matches("[+-]?\\d{1,15}(\\.\\d{0,9})?")) {
                return Optional.empty();
            }
            BigDecimal micros = new BigDecimal(texts.get(i)).movePointRight(MICROS);
            ticks[i] = micros.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        }
        return Optional.of(ticks);
    }

    private Optional<List<LocalDateTime>> stamps(boolean dayFirst) {
        List<LocalDateTime> stamps = new ArrayList<>();
        for (String text : texts) {
            Optional<LocalDateTime> stamp = stamp(text, dayFirst);
            if (stamp.isEmpty()) {
                return Optional.empty();
            }
            stamps.add(stamp.get());
        }
        return Optional.of(stamps);
    }

    private int firstUnread() {
        int i = 0;
        while (i < texts.size() - 1
                && (stamp(texts.get(i), false).isPresent()
                        || stamp(texts.get(i), true).isPresent())) {
            i++;
        }
        return i;
    }

    private static Optional<LocalDateTime> stamp(String text, boolean dayFirst) {
        Matcher m = STAMP.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        boolean yearFirst = m.group(1).length() > 2;
        if (!yearFirst && m.group(3) == null) {
            return Optional.empty();
        }
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(2));
        int third = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
        int year = yearFirst ? first : third < SHORT_YEARS ? 2000 + third : third;
        int month = yearFirst || dayFirst ? second : first;
        int day = yearFirst ? third : dayFirst ? first : second;
        try {
            LocalDateTime date = LocalDateTime.of(year, month, day, 0, 0);
            return Optional.of(m.group(4) == null ? date : atTime(date, m));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static LocalDateTime atTime(LocalDateTime date, Matcher m) {
        int hour = Integer.parseInt(m.group(4));
        if (m.group(8) != null) {
            hour = hour % NOON + (m.group(8).equalsIgnoreCase("p") ? NOON : 0);
        }
        int second = m.group(6) == null ? 0 : Integer.parseInt(m.group(6));
        int nano = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000000").substring(0, 9));
        LocalDateTime local = date.withHour(hour)
                .withMinute(Integer.parseInt(m.group(5)))
                .withSecond(second)
                .withNano(nano);
        if (m.group(9) == null) {
            return local;
        }
        int hours = Integer.parseInt(m.group(9));
        int minutes = m.group(10) == null ? 0 : Integer.parseInt(m.group(10));
        return local.minusHours(hours).minusMinutes(m.group(9).startsWith("-") ? -minutes : minutes);
    }

    /** Months since year 0, where all instants stand at one time of one day of the month, or on its last day. */
    private static Optional<long[]> months(List<LocalDateTime> stamps) {
        LocalDateTime first = stamps.get(0);
        boolean oneDay = stamps.stream().allMatch(t -> t.getDayOfMonth() == first.getDayOfMonth());
        boolean lastDays = stamps.stream()
                .allMatch(t -> t.getDayOfMonth() == YearMonth.from(t).lengthOfMonth());
        boolean oneTime = stamps.stream().allMatch(t -> t.toLocalTime().equals(first.toLocalTime()));
        return oneTime && (oneDay || lastDays)
                ? Optional.of(stamps.stream()
                        .mapToLong(t -> 12L * t.getYear() + t.getMonthValue())
                        .toArray())
                : Optional.empty();
    }

    private int[] missing(long[] ticks) {
        int[] missing = new int[ticks.length];
        long step = step(ticks);
        for (int i = 1; i < ticks.length; i++) {
            long distance = ticks[i] - ticks[i - 1];
            if (distance <= 0) {
                throw wrong(i, (distance == 0 ? "repeats" : "is before") + " '" + texts.get(i - 1) + "'");
            }
            if (distance % step != 0) {
                throw wrong(i, "is no whole number of the table's steps after '" + texts.get(i - 1) + "'");
            }
            missing[i] = Math.toIntExact(Math.min(Integer.MAX_VALUE, distance / step - 1));
        }
        return missing;
    }

    /** The commonest distance forward; the least of several. */
    private static long step(long[] ticks) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 1; i < ticks.length; i++) {
            if (ticks[i] > ticks[i - 1]) {
                counts.merge(ticks[i] - ticks[i - 1], 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .min(Map.Entry.<Long, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1L);
    }

    private FileException wrong(int row, String problem) {
        return new FileException(
                file,
                lines.get(row),
                column,
                "'" + texts.get(row) + "' " + problem + ", on line " + lines.get(row - 1)
                        + "; allowed: instants at equal distances, in order, or set workload.instants=unchecked");
    }

    /** What is told where instants are missing and nothing may fill them. */
    FileException gap(int row, int missing) {
        return new FileException(
                file,
                lines.get(row),
                column,
                missing + (missing == 1 ? " instant is" : " instants are") + " missing between '" + texts.get(row - 1)
                        + "' and '" + texts.get(row) + "'; allowed: none, or set workload.missing=previous or linear,"
                        + " or workload.instants=unchecked");
    }
}
