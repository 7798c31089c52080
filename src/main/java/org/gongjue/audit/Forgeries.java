package org.gongjue.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.gongjue.crypto.Finding;

/** The negatives that a file of vectors only names: each is made from the file's own sound values and then checked. */
final class Forgeries {
    private final Map<String, Supplier<Finding>> known;

    Forgeries(VectorFile file) {
        OpeningForgeries openings = new OpeningForgeries(file);
        CeremonyForgeries ceremony = new CeremonyForgeries(file);
        PathForgeries paths = new PathForgeries(file);
        StatedThreshold threshold = new StatedThreshold(file);
        known = Map.ofEntries(
                forged("NT01", openings::sound, openings::underAnotherKey),
                forged("NT02", openings::sound, openings::fromAnotherMeasure),
                forged("NT03", openings::sound, openings::underAnotherRoot),
                forged("NT04", openings::sound, openings::shiftedByG),
                forged("NT05", openings::sound, openings::relabelled),
                forged("NT06", openings::sound, openings::withoutTheShareInItsHash),
                forged("NT07", openings::sound, openings::withOneTrusteeTwice),
                forged("NT08", openings::sound, openings::withOneMore),
                forged("NT09", openings::sound, openings::withTooFewShares),
                forged("ND01", ceremony::sound, ceremony::brokenProof),
                forged("ND02", ceremony::sound, ceremony::copiedToAnotherIndex),
                forged("ND03", ceremony::sound, ceremony::higherDegree),
                forged("ND04", ceremony::sound, ceremony::rogueKey),
                forged("ND05", ceremony::sound, ceremony::changedAfterTheHash),
                forged("ND06", ceremony::sound, ceremony::shareOffThePolynomial),
                forged("NM01", paths::sound, paths::ofAnotherLeaf),
                forged("NM02", paths::sound, paths::truncated),
                forged("NM03", paths::sound, paths::extended),
                forged("NM04", paths::sound, paths::interiorNodeAsLeaf),
                forged("NP01", threshold::check, threshold::checkRaised),
                forged("NP02", threshold::check, threshold::checkFalse));
    }

    /** Checks the forgery only of what is sound itself: any other refusal would show nothing. */
    private static Map.Entry<String, Supplier<Finding>> forged(String id, Supplier<Finding> sound,
            Supplier<Finding> forgery) {
        return Map.entry(id, () -> {
            Finding before = sound.get();
            return before.isSound() ? forgery.get() : before;
        });
    }

    Optional<Supplier<Finding>> named(String id) {
        return Optional.ofNullable(known.get(id));
    }

    static <T> List<T> with(List<T> list, int index, T item) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, item);
        return changed;
    }
}
