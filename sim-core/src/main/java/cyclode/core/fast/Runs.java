package cyclode.core.fast;

import java.util.Arrays;

/** Ticks in the order in which they were added, held as runs (first, period, count). */
final class Runs {
    private long[] first = new long[8];
    private long[] period = new long[8];
    private long[] count = new long[8];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return tail - head;
    }

    /** First tick of the i-th run. */
    long first(int i) {
        return first[head + i];
    }

    long period(int i) {
        return period[head + i];
    }

    long count(int i) {
        return count[head + i];
    }

    /** Last tick of the i-th run. */
    long last(int i) {
        return first(i) + period(i) * (count(i) - 1);
    }

    /** Adds ticks; merges them with the last run where the two are one. */
    void add(long from, long every, long number) {
        if (number == 0) {
            return;
        }
        if (tail > head && joins(tail - 1, from, every, number)) {
            return;
        }
        if (tail == first.length) {
            makeRoom();
        }
        first[tail] = from;
        period[tail] = number == 1 ? 0 : every;
        count[tail] = number;
        tail++;
    }

    private boolean joins(int run, long from, long every, long number) {
        long step = count[run] == 1 ? from - first[run] : period[run];
        if (step < 0 || from != first[run] + step * count[run] || (number > 1 && every != step)) {
            return false;
        }
        period[run] = step;
        count[run] += number;
        return true;
    }

    private void makeRoom() {
        int size = size();
        if (head < size) {
            first = Arrays.copyOf(first, first.length * 2);
            period = Arrays.copyOf(period, period.length * 2);
            count = Arrays.copyOf(count, count.length * 2);
        }
        System.arraycopy(first, head, first, 0, size);
        System.arraycopy(period, head, period, 0, size);
        System.arraycopy(count, head, count, 0, size);
        head = 0;
        tail = size;
    }

    /** Removes ticks from the first run. */
    void drop(long number) {
        if (number == count[head]) {
            head++;
            if (head == tail) {
                head = 0;
                tail = 0;
            }
            return;
        }
        first[head] += period[head] * number;
        count[head] -= number;
    }

    /** Moves the i-th run in time. */
    void shift(int i, long ticks) {
        first[head + i] += ticks;
    }

    /** All ticks in all runs. */
    long total() {
        long sum = 0;
        for (int i = head; i < tail; i++) {
            sum += count[i];
        }
        return sum;
    }
}
