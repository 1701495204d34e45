package cyclode.reports.validation.vcd;

import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The variables of a dump by their paths, without a text for each path: in the order of their names, whatever their scopes. */
public final class VcdIndex {
    private static final Comparator<VcdVariable> BY_NAME = Comparator.comparing(VcdIndex::key);

    private final VcdVariable[] sorted;

    /** Of a dump. */
    public VcdIndex(VcdHeader header) {
        sorted = header.variables().toArray(VcdVariable[]::new);
        Arrays.sort(sorted, BY_NAME);
    }

    /** The name without the backslash of an escaped identifier. */
    private static String key(VcdVariable variable) {
        return plain(variable.name());
    }

    private static String plain(String name) {
        return name.startsWith("\\") ? name.substring(1) : name;
    }

    /**
     * All variables of a path, in the order of declaration. Scopes and names may themselves have dots.
     *
     * @param escaped whether those are meant, too, whose name is an escaped identifier and stands in the path without its backslash
     */
    public List<VcdVariable> find(String path, boolean escaped) {
        List<VcdVariable> found = new ArrayList<>();
        for (int dot = -1; dot < path.length(); dot = next(path, dot + 1)) {
            String name = path.substring(dot + 1);
            String key = plain(name);
            for (int at = first(key); at < sorted.length && key(sorted[at]).equals(key); at++) {
                VcdVariable each = sorted[at];
                boolean named = each.name().equals(name) || escaped;
                if (named
                        && (dot < 0
                                ? each.scope().is("")
                                : dot > 0 && each.scope().is(path.substring(0, dot)))) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private static int next(String path, int from) {
        int dot = path.indexOf('.', from);
        return dot < 0 ? path.length() : dot;
    }

    private int first(String key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key(sorted[middle]).compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
