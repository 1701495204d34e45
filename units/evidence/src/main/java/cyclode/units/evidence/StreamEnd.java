package cyclode.units.evidence;

import cyclode.core.chain.Device;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.PlacedDevice;

/**
 * A source or a sink of a stream in a test bench, ready in some cycles only. A beat once offered stays until it is taken. A source with an
 * input is told there of room, one beat for each place: so it moves a beat only in a cycle of its duty and in which there is room, and that
 * beat can be taken a cycle later.
 *
 * @param puts whether it offers beats
 * @param beats how many
 * @param duty the cycles in which it accepts a beat, or begins to offer one
 * @param first cycle before which it does nothing
 * @param shift cycles of its duty that have passed at the start, 0 or more
 */
record StreamEnd(boolean puts, long beats, DutyCycle duty, long first, long shift) implements DeviceCommand {
    @Override
    public Device device(Place place, ExternalMemory memory, MemoryImage image) {
        return new Running(place, this);
    }

    /** An end during a launch that starts at tick 0. */
    private static final class Running extends PlacedDevice {
        private final StreamEnd end;
        private long left;

        Running(Place place, StreamEnd end) {
            super(place);
            this.end = end;
            left = end.beats();
        }

        @Override
        public void wake(long tick) {
            Site at = site();
            long period = clock().period();
            boolean told = end.puts() && !inputs().isEmpty();
            boolean able = !end.puts() || at.canPut(0, tick);
            boolean given = (end.puts() && !told) || at.canTake(0, tick);
            if (left == 0 || !able || !given) {
                return;
            }
            long cycle = Math.max(tick / period, end.first());
            long due = (end.duty().from(cycle + end.shift()) - end.shift()) * period;
            if (due > tick) {
                at.wakeAt(due);
                return;
            }
            left--;
            if (!end.puts() || told) {
                at.take(0, tick);
            }
            if (end.puts()) {
                at.put(0, tick, told ? tick + period : tick);
            }
            at.wakeAt(tick + period);
        }

        @Override
        public boolean finished() {
            return left == 0;
        }
    }
}
