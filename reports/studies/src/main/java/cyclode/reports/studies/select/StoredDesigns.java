package cyclode.reports.studies.select;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.studies.accuracy.Interval;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.reports.studies.store.Key;
import cyclode.reports.studies.store.RowStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Designs that are worked out once: what is in the store is read from it. A row goes by all that it depends on, in words and not by places
 * in the space's lists, so that a longer list uses the rows of a shorter one.
 */
final class StoredDesigns implements Designs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RowStore store;
    private final SelectSpace space;
    private final String common;
    private final Designs designs;
    private final Quality quality;

    /**
     * Designs of a store.
     *
     * @param common what all of them depend on
     * @param designs works out what is not there
     */
    StoredDesigns(RowStore store, SelectSpace space, String common, Designs designs, Quality quality) {
        this.store = store;
        this.space = space;
        this.common = common;
        this.designs = designs;
        this.quality = quality;
    }

    private Key key(Choice choice) {
        SelectSpace.DeviceClass own = space.classes().get(choice.deviceClass());
        SelectSpace.PatternEntry pattern =
                space.patterns().get(choice.algorithm().pattern());
        return Key.of(String.join(
                "\t",
                "select 1",
                common,
                own.hardware() + pattern.hardware().orElse(""),
                own.set().toString(),
                own.devices().toString(),
                pattern.set().toString(),
                space.bits().get(choice.algorithm().bits()).set().toString(),
                space.shapes().get(choice.shape()).set().toString(),
                space.placements().get(choice.placement()).set().toString(),
                choice.words(space)));
    }

    @Override
    public List<Outcome> of(Choice choice) {
        Key key = key(choice);
        return store.row(key).map(row -> parsed(choice, row)).orElseGet(() -> {
            List<Outcome> outcomes = designs.of(choice);
            store.append(key, outcomes.stream().map(StoredDesigns::json).collect(Collectors.joining(",", "[", "]")));
            return outcomes;
        });
    }

    private static String json(Outcome each) {
        String numbers = DoubleStream.of(each.latencyMs(), each.energyMj(), each.overflow())
                .mapToObj(value -> Double.isNaN(value) ? "null" : Decimals.roundTrip(value))
                .collect(Collectors.joining(","));
        return "[" + JsonText.string(each.device()) + "," + numbers + "," + each.lut() + "," + each.ff() + ","
                + each.dsp() + "," + each.bram36() + "," + each.uram() + "," + JsonText.string(each.lacking()) + "]";
    }

    private List<Outcome> parsed(Choice choice, String row) {
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode each : tree(row)) {
            outcomes.add(new Outcome(
                    choice,
                    each.get(0).asText(),
                    quality.of(choice.algorithm()),
                    number(each.get(1)),
                    number(each.get(2)),
                    each.get(4).asLong(),
                    each.get(5).asLong(),
                    each.get(6).asLong(),
                    each.get(7).asLong(),
                    each.get(8).asLong(),
                    each.get(9).asText(),
                    number(each.get(3))));
        }
        return outcomes;
    }

    private static double number(JsonNode node) {
        return node.isNull() ? Double.NaN : node.asDouble();
    }

    private static JsonNode tree(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the store cannot be read", e);
        }
    }

    /**
     * Where accuracies measured on data are kept.
     *
     * @param data what was measured on, by what it holds
     */
    static MeasuredQuality.Memory accuracies(RowStore store, SelectSpace space, String common, String data) {
        return new MeasuredQuality.Memory() {
            private Key key(String words) {
                return Key.of(
                        String.join("\t", "accuracy 1", common, space.groups().toString(), data, words));
            }

            @Override
            public Optional<Interval> measured(String words) {
                return store.row(key(words)).map(row -> {
                    JsonNode ends = tree(row);
                    return new Interval(
                            ends.get(0).asDouble(),
                            ends.get(1).asDouble(),
                            ends.get(2).asDouble());
                });
            }

            @Override
            public void keep(String words, Interval measured) {
                store.append(
                        key(words),
                        DoubleStream.of(measured.value(), measured.low(), measured.high())
                                .mapToObj(Decimals::roundTrip)
                                .collect(Collectors.joining(",", "[", "]")));
            }
        };
    }

    private static Key key(String common, SelectSpace space, Algorithm algorithm, int inputs) {
        return Key.of(String.join(
                "\t",
                "agreement 1",
                common,
                space.groups().toString(),
                algorithm.words(space),
                Integer.toString(inputs)));
    }

    /** Where measured algorithms are kept. */
    static ProxyQuality.Memory memory(RowStore store, SelectSpace space, String common, int inputs) {
        return new ProxyQuality.Memory() {
            @Override
            public OptionalDouble measured(Algorithm algorithm) {
                return store.row(key(common, space, algorithm, inputs))
                        .map(row -> OptionalDouble.of(Double.parseDouble(row)))
                        .orElse(OptionalDouble.empty());
            }

            @Override
            public void keep(Algorithm algorithm, double measured) {
                store.append(key(common, space, algorithm, inputs), Decimals.roundTrip(measured));
            }
        };
    }
}
