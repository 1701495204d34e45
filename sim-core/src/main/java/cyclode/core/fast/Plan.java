package cyclode.core.fast;

import cyclode.core.chain.BankAccess;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process will do, read from its behaviour in advance: when, and what of its account does not depend on when.
 *
 * @param schedule the firings
 * @param account firings and busy cycles by work, and cycles lost to conflicts within a firing; not to be changed
 * @param phases the phases, where banks matter; else empty
 */
public record Plan(Schedule schedule, Account account, List<Phase> phases) {
    /** What is wanted of a behaviour. */
    public enum Reading {
        /** What decides time where nothing contends. */
        TIMES,
        /** Firings of different works told apart as well, for a trace. */
        WITH_WORKS,
        /** The phases as well, with the banks that they need. */
        WITH_BANKS
    }

    /** Uses a behaviour up. */
    public static Plan of(Behavior behavior, Reading reading) {
        boolean traced = reading == Reading.WITH_WORKS;
        List<Phase> phases = new ArrayList<>();
        Account account = new Account(behavior.works().size());
        ScheduleBuilder schedule = new ScheduleBuilder();
        for (Phase phase = behavior.next(); phase != null; phase = behavior.next()) {
            if (reading == Reading.WITH_BANKS) {
                phases.add(withinBanks(phase));
            }
            long count = phase.count();
            if (count == 0) {
                account.work(phase.work(), 0, phase.after());
                schedule.delay(phase.after());
                continue;
            }
            BankAccess access = phase.access();
            int extra = access == null ? 0 : BankConflicts.extraCycles(access);
            long busy = Math.multiplyExact(phase.interval(), count) + phase.after() - phase.interval();
            account.work(phase.work(), count, busy);
            account.stall(StallCause.BANK, Math.multiplyExact(extra, count));
            schedule.add(Firing.of(phase, extra, false, traced), count - 1);
            schedule.add(Firing.of(phase, extra, true, traced), 1);
        }
        return new Plan(schedule.build(), account, phases);
    }

    /** The phase with its first word in the first round of the banks: whole rounds make no difference. */
    private static Phase withinBanks(Phase phase) {
        BankAccess access = phase.access();
        return access == null
                ? phase
                : phase.withAccess(access.from(Math.floorMod(access.first(), (long) access.banks())));
    }
}
