package cyclode.reports.studies.accuracy;

import cyclode.workloads.inference.Site;

/**
 * How often a format cuts values off.
 *
 * @param site where
 * @param cut values beyond the format
 * @param values that were fitted into it
 */
public record Cut(Site site, long cut, long values) {
    /** The share that was cut off. */
    public double share() {
        return values == 0 ? 0 : (double) cut / values;
    }
}
