package cyclode.units.rtl;

import cyclode.units.dma.Burst;
import cyclode.units.dma.Transfer;
import java.util.ArrayList;
import java.util.List;

/** What the DMA's beats carry on AXI beside data, derived from the bursts of its transfer. */
final class DmaLabels {
    private DmaLabels() {}

    /** Address and length, less one, of each burst. */
    static List<long[]> addresses(Transfer transfer) {
        return transfer.bursts().stream()
                .map(burst -> new long[] {burst.address(), burst.beats() - 1L})
                .toList();
    }

    /** Strobes of the bytes that belong to the transfer, and the mark of a burst's last beat, for each beat written. */
    static List<long[]> marks(Transfer transfer) {
        int bytes = transfer.spec().beatBytes();
        List<long[]> marks = new ArrayList<>();
        long place = -(transfer.address() % bytes);
        for (Burst burst : transfer.bursts()) {
            for (int beat = 0; beat < burst.beats(); beat++) {
                long[] mark = new long[(bytes + 7) / 8 + 1];
                for (int i = 0; i < bytes; i++) {
                    boolean belongs = place + i >= 0 && place + i < transfer.bytes();
                    mark[i / 8] |= belongs ? 1L << i % 8 : 0;
                }
                mark[mark.length - 1] = beat == burst.beats() - 1 ? 1 : 0;
                marks.add(mark);
                place += bytes;
            }
        }
        return marks;
    }
}
