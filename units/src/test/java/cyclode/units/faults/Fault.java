package cyclode.units.faults;

/**
 * A fault, and the check that catches it.
 *
 * @param what what is wrong
 * @param in the class whose test catches it
 * @param test the test
 * @param probe makes that test's comparison
 */
record Fault(String what, String in, String test, Probe probe) {
    /** A comparison with and without the fault. */
    @FunctionalInterface
    interface Probe {
        /** Whether what is compared agrees. */
        boolean agrees(boolean planted);
    }
}
