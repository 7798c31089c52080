package org.gongjue.ledger;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

import static org.assertj.core.api.Assertions.assertThat;

class FrontierTest {

    @Test
    void hasTheRootOfTheWholeTreeAfterEveryLeaf() {
        Frontier frontier = new Frontier();
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            leaves.add(Merkle.leaf(Bytes.utf8("leaf " + i)));
            frontier.add(leaves.getLast());

            assertThat(frontier.root()).as("%d leaves", i + 1).isEqualTo(Merkle.root(leaves));
        }
        assertThat(frontier.size()).isEqualTo(300);
    }

    @Test
    void startsWithTheRootOfNoLeaves() {
        assertThat(new Frontier().root()).isEqualTo(Merkle.EMPTY);
    }
}
