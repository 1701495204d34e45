package cyclode.reports.validation.vcd;

import org.jspecify.annotations.Nullable;

/** A scope of a dump, within another one. A path joins the names by dots, without those that are empty. */
public final class VcdScope {
    private final @Nullable VcdScope outer;
    private final String name;
    private final int depth;

    private VcdScope(@Nullable VcdScope outer, String name, int depth) {
        this.outer = outer;
        this.name = name;
        this.depth = depth;
    }

    /** What is around all scopes. */
    static VcdScope root() {
        return new VcdScope(null, "", 0);
    }

    /** A scope in this one. */
    VcdScope inner(String called) {
        return new VcdScope(this, called, depth + 1);
    }

    /** The scope around this one; null around the root. */
    @Nullable
    VcdScope outer() {
        return outer;
    }

    /** Scopes around this one and itself. */
    int depth() {
        return depth;
    }

    /** Whether this is its path; compared from the end, without making the path. */
    public boolean is(String path) {
        int end = path.length();
        boolean last = true;
        for (VcdScope each = this; each != null; each = each.outer) {
            int length = each.name.length();
            if (length == 0) {
                continue;
            }
            if (!last) {
                if (end == 0 || path.charAt(end - 1) != '.') {
                    return false;
                }
                end--;
            }
            if (length > end || !path.startsWith(each.name, end - length)) {
                return false;
            }
            end -= length;
            last = false;
        }
        return end == 0;
    }

    /** Names of the scopes around it and its own, the outermost first, joined by dots. */
    public String path() {
        if (outer == null) {
            return name;
        }
        String around = outer.path();
        return around.isEmpty() || name.isEmpty() ? around + name : around + "." + name;
    }
}
