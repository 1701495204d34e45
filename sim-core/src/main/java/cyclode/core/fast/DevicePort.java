package cyclode.core.fast;

import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import java.util.List;

/**
 * A port of a device: a process that moves one beat a cycle through a gate, which is a channel whose beats are what the device allows.
 * A port that takes leaves its mark for each beat in a channel of its own.
 */
final class DevicePort {
    private static final Process.Input WAITS = new Process.Input(-1, StallCause.INPUT);

    private final FastChannel gate;
    private final FastChannel marks;
    private final FastProcess process;
    private final long period;
    private long next = Long.MIN_VALUE;

    /** A port through which beats are taken from a channel. */
    static DevicePort taking(RunDevice device, int position, long beats, FastChannel from) {
        return new DevicePort(device, position, new Firing(1, 1, 0b11, 0b1, 0, 0, 0, 0), beats, from, true);
    }

    /** A port through which beats are put into a channel. */
    static DevicePort putting(RunDevice device, int position, long beats, FastChannel to) {
        return new DevicePort(device, position, new Firing(1, 1, 0b1, 0b1, 0, 0, 0, 0), beats, to, false);
    }

    private DevicePort(RunDevice device, int position, Firing firing, long beats, FastChannel channel, boolean takes) {
        period = device.clock().period();
        gate = endless("gate");
        marks = endless("marks");
        Schedule schedule = new Schedule(0, List.of(new Schedule.Step(firing, beats, 0)));
        FastProcess.Party party = new FastProcess.Party(device.name(), device.clock(), List.of(WAITS, WAITS));
        process = new FastProcess(
                position,
                party,
                new Plan(schedule, new Account(0), List.of()),
                takes ? new FastChannel[] {channel, gate} : new FastChannel[] {gate},
                new FastChannel[] {takes ? marks : channel},
                null);
        gate.producer = process;
        marks.consumer = process;
    }

    private static FastChannel endless(String name) {
        return new FastChannel(-1, Channel.of(name, Integer.MAX_VALUE, 0, 0), 0, null);
    }

    FastProcess process() {
        return process;
    }

    /** Allows beats, one a cycle. As they move one a cycle at most, what is allowed later than that is no further limit. */
    void allow(long tick, long beats) {
        if (beats > 0) {
            long from = Math.max(tick, next);
            gate.beats.add(from, period, beats);
            next = from + beats * period;
        }
    }

    boolean hasTaken() {
        return !marks.beats.isEmpty();
    }

    /** When the next beat was taken: a mark can be seen a cycle after it. */
    long taken() {
        long tick = marks.beats.first(0) - period;
        marks.beats.drop(1);
        return tick;
    }

    /** The ports of a device, as it sees them. */
    record Site(long start, List<DevicePort> inputs, List<DevicePort> outputs) implements RunDevice.Site {
        @Override
        public boolean hasTaken(int input) {
            return inputs.get(input).hasTaken();
        }

        @Override
        public long taken(int input) {
            return inputs.get(input).taken();
        }

        @Override
        public void allowTake(int input, long tick, long beats) {
            inputs.get(input).allow(tick, beats);
        }

        @Override
        public void allowPut(int output, long tick, long beats) {
            outputs.get(output).allow(tick, beats);
        }
    }
}
