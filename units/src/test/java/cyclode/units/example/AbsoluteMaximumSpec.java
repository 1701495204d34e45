package cyclode.units.example;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.number.Require;
import cyclode.units.model.UnitSpec;

/**
 * Finds the largest magnitude of each row, the kind {@code absolute-maximum}.
 *
 * @param clock name of its clock
 * @param lanes values compared in a cycle, 1 to 64
 * @param valueBits bits of a value, 2 to 31
 * @param pipelineDepth cycles from a row's last beat to its result, 1 to 16
 */
public record AbsoluteMaximumSpec(String clock, int lanes, int valueBits, int pipelineDepth) implements UnitSpec {
    /** Checks the ranges. */
    public AbsoluteMaximumSpec {
        Require.inRange("lanes", lanes, 1, 64);
        Require.inRange("value-bits", valueBits, 2, 31);
        Require.inRange("pipeline-depth", pipelineDepth, 1, 16);
    }

    /** Slots that the channel behind it needs to sustain its rate. */
    public int outputDepth() {
        return pipelineDepth + 2;
    }

    Component magnitude() {
        return new Component.Adder(valueBits);
    }

    Component comparator() {
        return new Component.Comparator(valueBits);
    }

    Component register() {
        return new Component.Register(valueBits);
    }

    @Override
    public Inventory inventory() {
        return Inventory.on(clock)
                .add("magnitude", lanes, magnitude())
                .add("largest", lanes, comparator())
                .add("pipeline", pipelineDepth, register())
                .add("control", 1, new Component.Control(2))
                .build();
    }
}
