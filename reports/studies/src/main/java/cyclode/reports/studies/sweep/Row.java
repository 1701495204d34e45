package cyclode.reports.studies.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.file.FileException;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.files.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What became of a point.
 *
 * @param status how it ended
 * @param reason why there are no figures; empty where there are
 * @param flags what makes the design doubtful, in words
 * @param values figures by {@link Column}, in their order; not a number where there is none
 * @param bottleneck what limits the layers that together take most cycles of the fabric; empty where there are no figures
 */
public record Row(Status status, String reason, List<String> flags, double[] values, String bottleneck) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REASON = 600;

    /** How it ended. */
    public enum Status {
        /** It has figures. */
        DONE,
        /** No design can be made of the settings. */
        REFUSED,
        /** Its processes wait for each other. */
        DEADLOCK,
        /** It does not end. */
        ENDLESS,
        /** The simulator failed. */
        FAILED;

        /** The word in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A point without figures. */
    static Row without(Status status, String reason) {
        double[] none = new double[Column.values().length];
        Arrays.fill(none, Double.NaN);
        return new Row(status, reason, List.of(), none, "");
    }

    /** A figure; not a number where there is none. */
    public double value(Column column) {
        return values[column.ordinal()];
    }

    /** A figure as files have it; empty where there is none. */
    public String text(Column column) {
        double value = value(column);
        if (Double.isNaN(value)) {
            return "";
        }
        return switch (column.type()) {
            case INTEGER -> Long.toString((long) value);
            case DECIMAL -> Decimals.roundTrip(value);
            case TRUTH -> value != 0 ? "true" : "false";
        };
    }

    /** Those figures that there are, as fields of a JSON object. */
    public List<String> fields() {
        return Arrays.stream(Column.values())
                .filter(column -> !Double.isNaN(value(column)))
                .map(column -> field(column.word(), text(column)))
                .toList();
    }

    /** A field of a JSON object; the value is JSON already. */
    public static String field(String name, String value) {
        return JsonText.string(name) + ":" + value;
    }

    /** One line of JSON. */
    String toJson(String configuration) {
        List<String> fields = List.of(
                field("status", JsonText.string(status.word())),
                field("reason", JsonText.string(reason)),
                field(
                        "flags",
                        "["
                                + String.join(
                                        ",",
                                        flags.stream().map(JsonText::string).toList()) + "]"),
                field("bottleneck", JsonText.string(bottleneck)),
                field("figures", "{" + String.join(",", fields()) + "}"),
                field("configuration", JsonText.string(configuration)));
        return "{" + String.join(",", fields) + "}";
    }

    /** Reads what {@link #toJson} wrote. */
    static Row parse(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            double[] values = new double[Column.values().length];
            for (Column column : Column.values()) {
                JsonNode value = tree.path("figures").path(column.word());
                values[column.ordinal()] = value.isBoolean()
                        ? (value.booleanValue() ? 1 : 0)
                        : value.isMissingNode() ? Double.NaN : value.doubleValue();
            }
            List<String> flags = new ArrayList<>();
            tree.path("flags").forEach(flag -> flags.add(flag.asText()));
            Status status = Status.valueOf(tree.path("status").asText().toUpperCase(Locale.ROOT));
            return new Row(
                    status,
                    tree.path("reason").asText(),
                    flags,
                    values,
                    tree.path("bottleneck").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the store cannot be read", e);
        }
    }

    /** Why something went wrong, in one line, without the name of an option that nobody typed. */
    static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage())
                .replaceAll("\\s*\\R\\s*", "; ")
                .strip();
        String plain = failure instanceof FileException && message.startsWith("--set: ")
                ? message.substring("--set: ".length())
                : message;
        return plain.length() <= LONGEST_REASON ? plain : plain.substring(0, LONGEST_REASON) + "…";
    }
}
