// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Merkle} from "../src/Merkle.sol";

/// Trees over leaf i = SHA-256(00 || decimal text of i), as in the vectors; proofs by the recursive text of RFC 9162.
contract Trees {
    bytes32[] private path;

    /// Every level of complete subtrees, so that a root costs log n.
    function build(uint256 size) internal pure returns (bytes32[][] memory levels) {
        uint256 height = 1;
        while (size >> height > 0) height++;
        levels = new bytes32[][](height);
        levels[0] = new bytes32[](size);
        for (uint256 i = 0; i < size; i++) {
            levels[0][i] = leaf(i);
        }
        for (uint256 level = 1; level < height; level++) {
            levels[level] = new bytes32[](size >> level);
            for (uint256 i = 0; i < levels[level].length; i++) {
                levels[level][i] = Merkle.node(levels[level - 1][2 * i], levels[level - 1][2 * i + 1]);
            }
        }
    }

    function leaf(uint256 i) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0), text(i)));
    }

    function root(bytes32[][] memory levels, uint256 from, uint256 count) internal pure returns (bytes32) {
        uint256 left = split(count);
        if (left == count) {
            uint256 level = 0;
            while (1 << level < count) level++;
            return levels[level][from >> level];
        }
        return Merkle.node(root(levels, from, left), root(levels, from + left, count - left));
    }

    function inclusion(bytes32[][] memory levels, uint256 index, uint256 size) internal returns (bytes32[] memory) {
        delete path;
        climb(levels, index, 0, size);
        return path;
    }

    function consistency(bytes32[][] memory levels, uint256 first, uint256 second) internal returns (bytes32[] memory) {
        delete path;
        if (first > 0 && first < second) sub(levels, first, 0, second, true);
        return path;
    }

    function climb(bytes32[][] memory levels, uint256 index, uint256 from, uint256 count) private {
        if (count == 1) return;
        uint256 left = half(count);
        if (index < left) {
            climb(levels, index, from, left);
            path.push(root(levels, from + left, count - left));
        } else {
            climb(levels, index - left, from + left, count - left);
            path.push(root(levels, from, left));
        }
    }

    function sub(bytes32[][] memory levels, uint256 first, uint256 from, uint256 count, bool whole) private {
        if (first == count) {
            if (!whole) path.push(root(levels, from, count));
            return;
        }
        uint256 left = half(count);
        if (first <= left) {
            sub(levels, first, from, left, whole);
            path.push(root(levels, from + left, count - left));
        } else {
            sub(levels, first - left, from + left, count - left, false);
            path.push(root(levels, from, left));
        }
    }

    /// The largest power of two not above count.
    function split(uint256 count) private pure returns (uint256 power) {
        power = 1;
        while (power << 1 <= count) power <<= 1;
    }

    /// The largest power of two below count.
    function half(uint256 count) private pure returns (uint256) {
        return split(count - 1);
    }

    function text(uint256 value) private pure returns (bytes memory digits) {
        uint256 length = 1;
        for (uint256 rest = value; rest >= 10; rest /= 10) {
            length++;
        }
        digits = new bytes(length);
        for (uint256 i = length; i > 0; i--) {
            digits[i - 1] = bytes1(uint8(48 + value % 10));
            value /= 10;
        }
    }
}
