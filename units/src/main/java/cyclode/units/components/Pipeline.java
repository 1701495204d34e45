package cyclode.units.components;

import cyclode.core.account.Component;
import cyclode.core.account.TimingPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A way through a unit whose registers have their places: a path within one cycle between each two of them. */
public final class Pipeline {
    private final String name;
    private final List<TimingPath> paths = new ArrayList<>();
    private final List<Component> sinceRegister = new ArrayList<>();

    /** Begins behind a register. */
    public Pipeline(String name) {
        this.name = name;
    }

    /** On through these. */
    public Pipeline through(Component... components) {
        sinceRegister.addAll(Arrays.asList(components));
        return this;
    }

    /** On through a tree, with its registers. */
    public Pipeline through(Tree tree) {
        tree.addTo(this);
        return this;
    }

    /** Registers, one behind the other, of which a tool moves all but the last into what is before them; none where there are 0. */
    public Pipeline register(int stages) {
        if (stages > 0 && !sinceRegister.isEmpty()) {
            paths.add(
                    TimingPath.of(name, sinceRegister.toArray(Component[]::new)).in(stages));
            sinceRegister.clear();
        }
        return this;
    }

    /** The paths, where it ends in a register. */
    public List<TimingPath> paths() {
        return List.copyOf(register(1).paths);
    }
}
