package cyclode.units.evidence;

import cyclode.core.chain.Device;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.PlacedDevice;

/**
 * What stands at the end of a stream in a bench: it offers beats, or accepts them, in some cycles only. A beat once offered stays until
 * it is taken. A partner that puts and also has an input is told there of room, one beat for each place: so it moves a beat only in a
 * cycle that is its own and in which there is room, and that beat can be taken a cycle later.
 *
 * @param puts whether it offers beats
 * @param beats how many
 * @param duty the cycles in which it accepts a beat, or begins to offer one
 * @param first cycle before which it does nothing
 * @param shift cycles of its duty that have passed at the start, 0 or more
 */
public record Partner(boolean puts, long beats, Duty duty, long first, long shift) implements DeviceCommand {
    /** A partner whose duty begins with the launch. */
    public Partner(boolean puts, long beats, Duty duty, long first) {
        this(puts, beats, duty, first, 0);
    }

    @Override
    public Device device(Place place, ExternalMemory memory, MemoryImage store) {
        return new End(place, this);
    }

    /** It during a launch that starts at tick 0. */
    private static final class End extends PlacedDevice {
        private final Partner partner;
        private long left;

        End(Place place, Partner partner) {
            super(place);
            this.partner = partner;
            left = partner.beats();
        }

        @Override
        public void wake(long tick) {
            Site at = site();
            long period = clock().period();
            boolean told = partner.puts() && !inputs().isEmpty();
            boolean able = !partner.puts() || at.canPut(0, tick);
            boolean given = (partner.puts() && !told) || at.canTake(0, tick);
            if (left == 0 || !able || !given) {
                return;
            }
            long cycle = Math.max(tick / period, partner.first());
            long due = (partner.duty().from(cycle + partner.shift()) - partner.shift()) * period;
            if (due > tick) {
                at.wakeAt(due);
                return;
            }
            left--;
            if (!partner.puts() || told) {
                at.take(0, tick);
            }
            if (partner.puts()) {
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
