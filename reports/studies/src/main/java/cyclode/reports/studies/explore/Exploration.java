package cyclode.reports.studies.explore;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.file.Document;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.explore.ExplorationResult.Neighbour;
import cyclode.reports.studies.explore.ExplorationResult.Repair;
import cyclode.reports.studies.parallel.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Explores windows, widths, bits and memories. The result does not depend on the number of threads. */
public final class Exploration {
    private final ExploreRequest request;
    private final Progress progress;
    private final Optional<AccuracyTable> table;

    private Exploration(ExploreRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        this.table = request.accuracies().map(AccuracyTable::read);
    }

    /**
     * Explores.
     *
     * @throws FileException if the request is wrong
     * @throws NegativeAnswer if nothing fits, or nothing that fits is good enough
     */
    public static ExplorationResult of(ExploreRequest request, Progress progress) {
        return new Exploration(request, progress).explored();
    }

    /** What was found of one window and width. */
    private record Part(ShapeModel shape, List<Candidate> candidates, List<Repair> repairs, boolean exhaustive) {}

    private ExplorationResult explored() {
        List<Part> parts = parts();
        List<Candidate> all =
                parts.stream().flatMap(part -> part.candidates().stream()).toList();
        Candidate first = recommended(Candidate.front(all));
        Part own = parts.stream()
                .filter(part -> part.candidates().contains(first))
                .findFirst()
                .orElseThrow();
        Settled settled = settled(own.shape(), first);
        List<Candidate> everything = new ArrayList<>(all);
        everything.addAll(settled.passed().subList(1, settled.passed().size()));
        return new ExplorationResult(
                request,
                parts.stream().mapToInt(part -> part.shape().evaluated()).sum(),
                parts.stream().allMatch(Part::exhaustive),
                Candidate.front(everything),
                settled.best(),
                shapes(parts, settled.best()),
                own.shape().simulatedCycles(settled.best()),
                settled.neighbours(),
                parts.stream().flatMap(part -> part.repairs().stream()).toList());
    }

    /** The best design of each window and width that has one which is good enough. */
    private List<Candidate> shapes(List<Part> parts, Candidate recommended) {
        List<Candidate> shapes = new ArrayList<>();
        for (Part part : parts) {
            if (part.shape().isOf(recommended)) {
                shapes.add(recommended);
            } else {
                best(Candidate.front(part.candidates())).ifPresent(shapes::add);
            }
        }
        return shapes;
    }

    /**
     * A design that none of its neighbours betters.
     *
     * @param best the design
     * @param neighbours its neighbours
     * @param passed designs on the way to it, itself included
     */
    private record Settled(Candidate best, List<Neighbour> neighbours, List<Candidate> passed) {}

    /** Goes from a design to its best neighbour for as long as that is better. */
    private Settled settled(ShapeModel shape, Candidate first) {
        List<Candidate> passed = new ArrayList<>(List.of(first));
        while (true) {
            Candidate best = passed.get(passed.size() - 1);
            List<Neighbour> neighbours = neighbours(shape, best);
            Candidate better = neighbours.stream()
                    .filter(each -> each.reason().isEmpty())
                    .map(Neighbour::candidate)
                    .min(byObjective())
                    .orElse(best);
            if (better.equals(best)) {
                return new Settled(best, neighbours, passed);
            }
            passed.add(better);
        }
    }

    private List<Part> parts() {
        List<AccuracyTable.Shape> shapes = spaces();
        try (Workers workers = new Workers(request.threads())) {
            return workers.map(
                    0,
                    shapes.size(),
                    number -> part(shapes.get((int) number)),
                    done -> progress.at("exploration", done, shapes.size()));
        }
    }

    /** Those of the table, if there is one. */
    private List<AccuracyTable.Shape> spaces() {
        if (table.isPresent()) {
            return table.get().shapes();
        }
        List<AccuracyTable.Shape> all = new ArrayList<>();
        for (int window : request.windows()) {
            for (int width : request.widths()) {
                all.add(new AccuracyTable.Shape(window, width));
            }
        }
        return all;
    }

    private Part part(AccuracyTable.Shape space) {
        int line = table.map(each -> each.line(space)).orElse(0);
        ShapeModel shape = blaming(line, () -> new ShapeModel(request, space.window(), space.width()));
        if (table.isPresent()) {
            List<Candidate> measured = table.get().of(space, shape.tensors()).stream()
                    .map(each -> blaming(each.line(), () -> shape.candidate(each.bits()))
                            .withError(each.loss()))
                    .toList();
            return new Part(shape, measured, List.of(), true);
        }
        requireTensors(shape);
        int fixed = request.bits().get(request.bits().size() - 1);
        ShapeSearch search = new ShapeSearch(
                shape, request.bits(), request.tensors(), fixed, request.data().seed());
        List<Candidate> candidates = blaming(line, search::run);
        return new Part(shape, candidates, repairs(shape, candidates), search.exhaustive());
    }

    /** Does work that sets a window, a width or bits; where one is refused, the option or line is to blame that it came from. */
    private <T> T blaming(int line, Supplier<T> work) {
        try {
            return work.get();
        } catch (FileException e) {
            String key = List.of("window", "width", "bits").stream()
                    .filter(each -> List.of(e.key().split("\\.")).contains(each))
                    .findFirst()
                    .orElse("");
            boolean typed = request.design().workloadSettings().stream()
                    .anyMatch(each -> e.key().endsWith(each.path()));
            if (!e.file().equals(Document.COMMAND_LINE) || key.isEmpty() || typed) {
                throw e;
            }
            if (e.problem().startsWith("there is no '")) {
                throw new FileException(
                        request.design().workload(),
                        "has no " + key + " to choose; allowed: a workload with window, width and bits, such as"
                                + " time-series-transformer");
            }
            String option = key.equals("bits") ? "--bits" : "--" + key + "s";
            throw table.map(each -> each.problem(line, key, e.problem()))
                    .orElseGet(() -> new FileException(option, e.problem()));
        }
    }

    private void requireTensors(ShapeModel shape) {
        for (String tensor : request.tensors()) {
            if (!shape.tensors().contains(tensor)) {
                throw new FileException(
                        "--tensors", "there is no tensor '" + tensor + "'" + Names.hint(tensor, shape.tensors()));
            }
        }
    }

    private static Map<String, Integer> uniform(ShapeModel shape, int bits) {
        Map<String, Integer> all = new LinkedHashMap<>();
        shape.tensors().forEach(tensor -> all.put(tensor, bits));
        return all;
    }

    private List<Repair> repairs(ShapeModel shape, List<Candidate> candidates) {
        List<Repair> repairs = new ArrayList<>();
        for (int bits : request.bits()) {
            Candidate configured = shape.asConfigured(uniform(shape, bits));
            if (!configured.fits()) {
                Candidate placed = shape.candidate(uniform(shape, bits));
                Candidate mixed = candidates.stream()
                        .filter(Candidate::fits)
                        .min(Comparator.comparingDouble(Candidate::error).thenComparing(Candidate::order))
                        .orElse(null);
                repairs.add(new Repair(configured, placed.fits() ? placed : null, mixed));
            }
        }
        return repairs;
    }

    private Comparator<Candidate> byObjective() {
        Comparator<Candidate> first = request.objective() == ExploreRequest.Objective.ENERGY
                ? Comparator.comparingDouble(Candidate::energyMj).thenComparingDouble(Candidate::latencyMs)
                : Comparator.comparingDouble(Candidate::latencyMs).thenComparingDouble(Candidate::energyMj);
        return first.thenComparingDouble(Candidate::error).thenComparing(Candidate::order);
    }

    private Candidate recommended(List<Candidate> front) {
        if (front.isEmpty()) {
            throw new NegativeAnswer("no design of this space fits the device");
        }
        return best(front).orElseThrow(() -> unreachable(front, worst()));
    }

    private double worst() {
        return request.worstError().orElse(Double.POSITIVE_INFINITY);
    }

    private Optional<Candidate> best(List<Candidate> front) {
        return front.stream().filter(each -> each.error() <= worst()).min(byObjective());
    }

    private static NegativeAnswer unreachable(List<Candidate> front, double worst) {
        Candidate best = front.stream()
                .min(Comparator.comparingDouble(Candidate::error).thenComparing(Candidate::order))
                .orElseThrow();
        return new NegativeAnswer("no design that fits has an error of " + Decimals.compact(worst, 6)
                + " or less; the best reachable is " + Decimals.significant(best.error(), 4) + ", by window "
                + best.window() + ", width " + best.width() + ", bits " + best.bitsText());
    }

    /** Every tensor a level up and down, and every memory of the other kind. */
    private List<Neighbour> neighbours(ShapeModel shape, Candidate best) {
        List<Neighbour> neighbours = new ArrayList<>();
        List<Integer> levels = request.bits();
        List<String> chosen = request.tensors().isEmpty() ? shape.tensors() : request.tensors();
        for (String tensor : table.isPresent() ? List.<String>of() : chosen) {
            int at = levels.indexOf(best.bits().get(tensor));
            for (int next : new int[] {at - 1, at + 1}) {
                if (next >= 0 && next < levels.size()) {
                    Map<String, Integer> bits = new LinkedHashMap<>(best.bits());
                    bits.put(tensor, levels.get(next));
                    String change = tensor + " " + levels.get(at) + " to " + levels.get(next) + " bits";
                    neighbours.add(neighbour(change, shape.candidate(bits), best));
                }
            }
        }
        best.memories().forEach((name, kind) -> {
            MemoryKind other = kind == MemoryKind.BLOCK ? MemoryKind.DISTRIBUTED : MemoryKind.BLOCK;
            Map<String, MemoryKind> kinds = new LinkedHashMap<>(best.memories());
            kinds.put(name, other);
            String change = name + " to " + other.name().toLowerCase(Locale.ROOT);
            // Where a number lies changes nothing of the error.
            Candidate placed = shape.candidate(best.bits(), kinds).withError(best.error());
            neighbours.add(neighbour(change, placed, best));
        });
        return neighbours;
    }

    private Neighbour neighbour(String change, Candidate other, Candidate best) {
        double worst = worst();
        boolean energy = request.objective() == ExploreRequest.Objective.ENERGY;
        double own = energy ? other.energyMj() : other.latencyMs();
        double least = energy ? best.energyMj() : best.latencyMs();
        List<String> reasons = Stream.of(
                        other.fits() ? "" : "does not fit: " + other.overflow().get(0),
                        other.error() > worst
                                ? "error " + Decimals.significant(other.error(), 4) + " is above "
                                        + Decimals.compact(worst, 6)
                                : "",
                        own > least ? (energy ? "energy +" : "time +") + Decimals.percent(own / least - 1, 3) : "")
                .filter(text -> !text.isEmpty())
                .toList();
        if (!reasons.isEmpty()) {
            return new Neighbour(change, other, String.join("; ", reasons));
        }
        boolean better = own < least;
        String equal =
                "no better in " + (energy ? "energy" : "time") + ", error " + Decimals.significant(other.error(), 4);
        return new Neighbour(change, other, better ? "" : equal);
    }
}
