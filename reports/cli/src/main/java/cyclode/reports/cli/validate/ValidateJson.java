package cyclode.reports.cli.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.reports.validation.Validation;
import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.verdict.UnitVerdict.ChannelVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.Divergence;
import java.util.OptionalLong;

/** What a validation says, for scripts. */
public final class ValidateJson {
    private ValidateJson() {}

    /** The tree. */
    public static ObjectNode of(Validation.Result result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("name", result.name()).put("equal", result.equal());
        ArrayNode units = tree.putArray("units");
        result.units().forEach(unit -> unit(units.addObject(), unit));
        return tree;
    }

    private static void unit(ObjectNode node, UnitVerdict unit) {
        node.put("unit", unit.unit()).put("source", unit.source());
        cycles(node, "modelCycles", unit.modelCycles());
        cycles(node, "rtlCycles", unit.rtlCycles());
        cycles(node, "difference", unit.difference());
        node.put("allowedDifference", unit.allowed()).put("equal", unit.equal());
        ArrayNode channels = node.putArray("channels");
        unit.channels().forEach(channel -> channel(channels.addObject(), channel));
        unit.firstChannel().ifPresent(first -> node.put("firstChannel", first.channel()));
        ArrayNode notes = node.putArray("notes");
        unit.notes().forEach(notes::add);
    }

    private static void cycles(ObjectNode node, String key, OptionalLong cycles) {
        node.put(key, cycles.isPresent() ? (Long) cycles.getAsLong() : null);
    }

    private static void channel(ObjectNode node, ChannelVerdict channel) {
        node.put("channel", channel.channel())
                .put("modelBeats", channel.modelBeats())
                .put("rtlBeats", channel.rtlBeats())
                .put("largestDifference", channel.largest());
        channel.first().ifPresent(first -> divergence(node.putObject("firstDifference"), first));
    }

    private static void divergence(ObjectNode node, Divergence first) {
        beat(node, first.beat());
        if (first.lane() >= 0) {
            node.put("value", first.lane());
        }
        ArrayNode before = node.putArray("before");
        first.before().forEach(each -> beat(before.addObject(), each));
    }

    private static void beat(ObjectNode node, BeatPair beat) {
        node.put("beat", beat.beat());
        cycle(node, "modelCycle", beat.modelCycle());
        cycle(node, "rtlCycle", beat.rtlCycle());
        node.put("rtlTime", beat.rtlTime());
        node.put("modelValues", beat.modelValues()).put("rtlValues", beat.rtlValues());
    }

    private static void cycle(ObjectNode node, String key, long cycle) {
        node.put(key, cycle == BeatPair.NONE ? null : (Long) cycle);
    }
}
