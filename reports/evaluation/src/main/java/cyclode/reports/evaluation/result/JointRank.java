package cyclode.reports.evaluation.result;

/**
 * Where the published values lie, all together, in the joint sample: the share of the sample that lies further from the sample's
 * centre than they do. Distances are taken in logarithms, each figure scaled by its own spread and their correlation removed
 * (Mahalanobis distance). 1 is the centre, 0 is outside of everything drawn.
 *
 * @param share 0 to 1
 * @param figures how many figures stand together
 * @param samples size of the sample
 * @param refused draws that no design could be made of, replaced by further draws
 */
public record JointRank(double share, int figures, int samples, int refused) {}
