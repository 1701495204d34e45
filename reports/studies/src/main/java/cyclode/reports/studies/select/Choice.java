package cyclode.reports.studies.select;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A design of a space, by places in its lists; which of the class's devices it goes to is left open.
 *
 * @param deviceClass class of devices
 * @param algorithm what is left of the network
 * @param shape size of the accelerator
 * @param placement where weights lie
 */
public record Choice(int deviceClass, Algorithm algorithm, int shape, int placement) {
    /**
     * What is left of a network: the same on all hardware.
     *
     * @param pattern which pattern
     * @param keeps for each group of layers how much is kept; none with dense weights
     * @param bits how many bits
     */
    public record Algorithm(int pattern, List<Integer> keeps, int bits) {
        public Algorithm {
            keeps = List.copyOf(keeps);
        }

        /** In words. */
        public String words(SelectSpace space) {
            StringBuilder words =
                    new StringBuilder(space.patterns().get(pattern).name());
            int at = 0;
            for (String group : space.groups().keySet()) {
                if (!keeps.isEmpty()) {
                    words.append(at == 0 ? ": " : "; ")
                            .append(group)
                            .append(' ')
                            .append(space.patterns().get(pattern).keeps().get(keeps.get(at)));
                }
                at++;
            }
            return words + ", " + space.bits().get(bits).bits() + " bits";
        }

        /** All algorithms of a space. */
        static List<Algorithm> all(SelectSpace space) {
            List<Algorithm> all = new ArrayList<>();
            for (int pattern = 0; pattern < space.patterns().size(); pattern++) {
                for (List<Integer> keeps : keeps(space, pattern)) {
                    for (int bits = 0; bits < space.bits().size(); bits++) {
                        all.add(new Algorithm(pattern, keeps, bits));
                    }
                }
            }
            return all;
        }

        private static List<List<Integer>> keeps(SelectSpace space, int pattern) {
            int levels = space.patterns().get(pattern).keeps().size();
            List<List<Integer>> all = List.of(List.of());
            for (int group = 0; levels > 0 && group < space.groups().size(); group++) {
                List<List<Integer>> longer = new ArrayList<>();
                for (List<Integer> each : all) {
                    for (int level = 0; level < levels; level++) {
                        List<Integer> more = new ArrayList<>(each);
                        more.add(level);
                        longer.add(more);
                    }
                }
                all = longer;
            }
            return all;
        }
    }

    /** In words. */
    public String words(SelectSpace space) {
        return algorithm.words(space) + "; " + space.shapes().get(shape).name() + "; weights "
                + space.placements().get(placement).name();
    }

    /** All designs of a space, in the order of its lists. */
    static List<Choice> all(SelectSpace space) {
        List<Choice> all = new ArrayList<>();
        for (int deviceClass = 0; deviceClass < space.classes().size(); deviceClass++) {
            for (Algorithm algorithm : Algorithm.all(space)) {
                for (int shape = 0; shape < space.shapes().size(); shape++) {
                    for (int placement = 0; placement < space.placements().size(); placement++) {
                        all.add(new Choice(deviceClass, algorithm, shape, placement));
                    }
                }
            }
        }
        return all;
    }

    /** The design that genes stand for: those that say nothing with dense weights are left out. */
    static Choice of(SelectSpace space, List<Integer> genes) {
        int groups = space.groups().size();
        int pattern = genes.get(1);
        int levels = space.patterns().get(pattern).keeps().size();
        List<Integer> keeps = levels == 0
                ? List.of()
                : genes.subList(2, 2 + groups).stream()
                        .map(gene -> gene % levels)
                        .toList();
        return new Choice(
                genes.get(0),
                new Algorithm(pattern, keeps, genes.get(2 + groups)),
                genes.get(3 + groups),
                genes.get(4 + groups));
    }

    /** Genes that stand for it. */
    List<Integer> genes(SelectSpace space) {
        List<Integer> genes = new ArrayList<>(List.of(deviceClass, algorithm.pattern()));
        genes.addAll(
                algorithm.keeps().isEmpty() ? Collections.nCopies(space.groups().size(), 0) : algorithm.keeps());
        genes.addAll(List.of(algorithm.bits(), shape, placement));
        return genes;
    }

    /** How many values each gene has. */
    static List<Integer> ranges(SelectSpace space) {
        int levels = space.patterns().stream()
                .mapToInt(each -> Math.max(1, each.keeps().size()))
                .max()
                .orElse(1);
        List<Integer> ranges =
                new ArrayList<>(List.of(space.classes().size(), space.patterns().size()));
        ranges.addAll(Collections.nCopies(space.groups().size(), levels));
        ranges.addAll(List.of(
                space.bits().size(), space.shapes().size(), space.placements().size()));
        return ranges;
    }
}
