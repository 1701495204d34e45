package cyclode.units.vector;

import cyclode.core.chain.BankAccess;
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
 * A pass of beats through lanes that other passes of the same launch use too: each firing needs the lanes, which take one beat a cycle, from
 * the passes in turn. They are the only bank of the port {@link VectorSpec#port}.
 *
 * @param pass what to do; its beats are no wider than the lanes
 */
public record SharedLanes(VectorCommand pass) implements Command {
    private static final BankAccess LANES = new BankAccess(1, 0, 0, 1, 1);

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        Behavior own = pass.behavior(image, decisions);
        return new Behavior() {
            @Override
            public List<Work> works() {
                return own.works();
            }

            @Override
            @Nullable
            public Phase next() {
                Phase phase = own.next();
                return phase == null || phase.count() == 0 ? phase : phase.withAccess(LANES);
            }

            @Override
            public void fire(Phase phase, long index, Beats beats) {
                own.fire(phase, index, beats);
            }
        };
    }
}
