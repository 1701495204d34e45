package cyclode.units.rtl;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that begins some cycles late.
 *
 * @param command the command
 * @param cycles how many
 */
record Delayed(Command command, int cycles) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        Behavior late = command.behavior(image, decisions);
        return new Behavior() {
            private boolean waited;

            @Override
            public List<Work> works() {
                return late.works();
            }

            @Override
            public @Nullable Phase next() {
                if (!waited) {
                    waited = true;
                    return Phase.delay(0, cycles);
                }
                return late.next();
            }

            @Override
            public void fire(Phase phase, long index, Beats beats) {
                late.fire(phase, index, beats);
            }
        };
    }
}
