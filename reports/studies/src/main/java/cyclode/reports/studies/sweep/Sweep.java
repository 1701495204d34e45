package cyclode.reports.studies.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import cyclode.core.file.Expressions;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.reports.studies.sampling.Axis;
import cyclode.reports.studies.sampling.PointSet;
import cyclode.reports.studies.sweep.SweepFile.SamplingEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sweep that was read and found in order: its points, by number, and what is asked of them. */
public final class Sweep {
    private final SweepFile file;
    private final BaseDesign space;
    private final List<SweepParameter> parameters;
    private final PointSet points;
    private final List<Constraint> constraints;
    private final List<Objective> objectives;

    Sweep(
            SweepFile file,
            BaseDesign space,
            List<SweepParameter> parameters,
            PointSet points,
            List<Constraint> constraints,
            List<Objective> objectives) {
        this.file = file;
        this.space = space;
        this.parameters = List.copyOf(parameters);
        this.points = points;
        this.constraints = List.copyOf(constraints);
        this.objectives = List.copyOf(objectives);
    }

    /** What measures how right points are; null where there is no data. */
    @Nullable
    MeasuredAccuracy measured() {
        return space.measured();
    }

    public SweepFile file() {
        return file;
    }

    /** Names of the parameters, in order. */
    public List<String> parameterNames() {
        return parameters.stream().map(SweepParameter::name).toList();
    }

    /**
     * What varies.
     *
     * @param name of the parameter
     * @param paths what it sets
     * @param settings in words
     */
    public record Varied(String name, List<String> paths, String settings) {}

    /** All that varies, in order. */
    public List<Varied> varied() {
        return parameters.stream()
                .map(each -> new Varied(each.name(), each.paths(), each.settings()))
                .toList();
    }

    /** What a point must keep. */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** What makes a point good. */
    public List<Objective> objectives() {
        return objectives;
    }

    /** Numbers of points run from 0 to below this; a few may be left out, where conditions make two equal. */
    public long size() {
        return points.size();
    }

    /** Whether the points are those that Sobol indices are estimated from. */
    public boolean forSensitivity() {
        return file.sampling().kind() == SamplingEntry.Kind.SALTELLI;
    }

    /** Names of the parameters that have settings of their own, in the order of the points' coordinates. */
    public List<String> axisNames() {
        return parameters.stream()
                .filter(each -> each.axis() != null)
                .map(SweepParameter::name)
                .toList();
    }

    /** The settings of a parameter in their order; empty where they are not counted. */
    public List<String> settings(String parameter) {
        return parameters.stream()
                .filter(each -> each.name().equals(parameter))
                .map(SweepParameter::axis)
                .filter(Objects::nonNull)
                .flatMap(axis -> axis.settings().stream())
                .toList();
    }

    /** A point; nothing where an earlier combination is the same. */
    public Optional<SweepPoint> point(long number) {
        double[] places = points.point(number);
        Map<String, String> scope = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        int coordinate = 0;
        for (SweepParameter parameter : parameters) {
            Axis axis = parameter.axis();
            double place = axis == null ? 0 : places[coordinate++];
            if (!parameter.active(scope)) {
                if (axis != null && repeated(axis, place)) {
                    return Optional.empty();
                }
                values.add("");
                continue;
            }
            String setting = axis == null ? derived(parameter, scope) : axis.at(place);
            scope.put(parameter.name(), setting);
            values.add(setting);
            for (int path = 0; path < parameter.paths().size(); path++) {
                settings.add(parameter.paths().get(path) + "=" + parameter.value(path, place, setting));
            }
        }
        return Optional.of(new SweepPoint(number, values, settings));
    }

    /** Whether a factorial has been here already, with another setting of a parameter that is not set. */
    private boolean repeated(Axis axis, double place) {
        return file.sampling().kind() == SamplingEntry.Kind.FACTORIAL && axis.level(place) > 0;
    }

    private static String derived(SweepParameter parameter, Map<String, String> scope) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        scope.forEach((name, text) -> nodes.put(
                name,
                text.matches("-?[0-9]{1,18}")
                        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                        : JsonNodeFactory.instance.textNode(text)));
        String expression = parameter.expression() == null ? "" : parameter.expression();
        return Expressions.value(expression, nodes).asText();
    }

    /** What the figures of a point depend on. */
    Configuration configuration(SweepPoint point) {
        return space.configuration(point.settings());
    }
}
