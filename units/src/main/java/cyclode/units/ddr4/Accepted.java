package cyclode.units.ddr4;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests under way in the controller, each in a place whose number is its tag there: nothing is looked up. */
final class Accepted {
    private Ddr4Memory.@Nullable Request[] requests = new Ddr4Memory.@Nullable Request[16];
    private int[] free = new int[16];
    private int size;

    Accepted() {
        Arrays.setAll(free, place -> place);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a request and returns its place. */
    int add(Ddr4Memory.Request request) {
        if (size == free.length) {
            free = Arrays.copyOf(free, 2 * size);
            requests = Arrays.copyOf(requests, 2 * size);
            for (int place = size; place < free.length; place++) {
                free[place] = place;
            }
        }
        int place = free[size++];
        requests[place] = request;
        return place;
    }

    Ddr4Memory.Request remove(int place) {
        Ddr4Memory.Request request = Objects.requireNonNull(requests[place]);
        requests[place] = null;
        free[--size] = place;
        return request;
    }
}
