package cyclode.workloads.placement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places buffers in one memory, so that those that are live at the same time share no word: the largest first, each in the smallest gap
 * that holds it between those already placed that it may not overlap, the lowest of equal gaps. Of equally large buffers the first comes
 * first. So equal requests give equal places.
 */
public final class BestFit {
    private final int banks;
    private final List<Placed> placed = new ArrayList<>();

    /**
     * A buffer that needs a place.
     *
     * @param id its number
     * @param words how many words
     * @param bank the bank in which its first word must lie
     * @param live steps during which it holds something
     */
    public record Request(int id, long words, int bank, BitSet live) {}

    private record Placed(Request request, long first) {
        long end() {
            return first + request.words();
        }
    }

    private BestFit(int banks) {
        this.banks = banks;
    }

    /** The first word of each buffer by its number, in a memory of so many banks; word a lies in bank a mod banks. */
    public static Map<Integer, Long> of(List<Request> requests, int banks) {
        BestFit fit = new BestFit(banks);
        requests.stream()
                .sorted(Comparator.comparingLong(Request::words).reversed().thenComparingInt(Request::id))
                .forEach(request -> fit.placed.add(new Placed(request, fit.place(request))));
        Map<Integer, Long> first = new LinkedHashMap<>();
        fit.placed.forEach(each -> first.put(each.request().id(), each.first()));
        return first;
    }

    private long place(Request request) {
        List<Placed> others = placed.stream()
                .filter(other -> other.request().live().intersects(request.live()))
                .sorted(Comparator.comparingLong(Placed::first))
                .toList();
        long smallest = Long.MAX_VALUE;
        long best = -1;
        long from = 0;
        for (Placed other : others) {
            long first = inBank(from, request.bank());
            long gap = other.first() - from;
            if (first + request.words() <= other.first() && gap < smallest) {
                smallest = gap;
                best = first;
            }
            from = Math.max(from, other.end());
        }
        return best < 0 ? inBank(from, request.bank()) : best;
    }

    /** The first word at or after another that lies in a bank. */
    private long inBank(long word, int bank) {
        return word + Math.floorMod(bank - word, (long) banks);
    }
}
