package cyclode.core.file;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid name that a wrong one was meant to be. */
public final class Names {
    /** Characters that are a beginning. */
    private static final int BEGINNING = 4;

    private Names() {}

    /** The nearest of the valid names by edits, ties to the first, unless it is so far that it would only confuse. */
    public static Optional<String> nearest(String wrong, Collection<String> valid) {
        if (valid.isEmpty()) {
            return Optional.empty();
        }
        String best = closest(wrong, valid);
        int longest = Math.max(wrong.length(), best.length());
        int edits = distance(wrong, best);
        return edits <= Math.max(2, longest / 2) ? Optional.of(best) : Optional.empty();
    }

    /** The nearest of the valid names by edits, ties to the first, however far it is; case is ignored. */
    public static String closest(String wrong, Collection<String> valid) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : valid) {
            int edits = distance(wrong, name);
            if (edits < least) {
                least = edits;
                best = name;
            }
        }
        if (least == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("nothing to choose '" + wrong + "' from");
        }
        return best;
    }

    /** {@code ; nearest: 'x'; allowed: x, y}, the list cut short where it is long. */
    public static String hint(String wrong, Collection<String> valid) {
        String nearest =
                nearest(wrong, valid).map(name -> "; nearest: '" + name + "'").orElse("");
        if (valid.isEmpty()) {
            return nearest + "; allowed: nothing";
        }
        return nearest + (valid.size() <= 24 ? "; allowed: " + String.join(", ", valid) : "");
    }

    /** Edits from one name to another; a name of which only the beginning was written is near. */
    private static int distance(String wrong, String name) {
        String a = wrong.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int edits = edits(a, b);
        return a.length() >= BEGINNING && b.startsWith(a) ? Math.min(2, edits) : edits;
    }

    /** Insertions, deletions, replacements and swaps of neighbours from one text to the other. */
    private static int edits(String a, String b) {
        int[][] least = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                least[i][j] = i == 0 || j == 0 ? i + j : step(least, a, b, i, j);
            }
        }
        return least[a.length()][b.length()];
    }

    private static int step(int[][] least, String a, String b, int i, int j) {
        int replaced = least[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int edits = Math.min(replaced, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(edits, least[i - 2][j - 2] + 1) : edits;
    }
}
