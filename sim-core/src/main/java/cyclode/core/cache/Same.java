package cyclode.core.cache;

/**
 * A key that is equal to another only if both hold the same object, which is found out at once.
 *
 * @param held the object
 */
public record Same(Object held) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Same that && held == that.held;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(held);
    }
}
