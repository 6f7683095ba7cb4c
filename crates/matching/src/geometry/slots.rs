//! A column of labels: each as near as possible to where it wants to be, none upon another.

/// Heights for labels that want to be at `wishes` (ascending), at least `gap` apart and within `top` to `bottom`:
/// neighbours that would collide form a block, which settles at the mean of its members' wishes. The sum of squared
/// distances is then the least possible (pooling of adjacent violators). With too little room the column runs over
/// the bottom, still without a collision.
pub(super) fn spread(wishes: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    // A block: sum of the wishes of its members, each less its offset in the block, and their number.
    let mut blocks: Vec<(f64, usize)> = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let mut block = (*wish, 1_usize);
        while let Some(&(sum, count)) = blocks.last() {
            let start = start_of((sum, count), gap, top, bottom);
            if start + gap * (count as f64) <= start_of(block, gap, top, bottom) {
                break;
            }
            blocks.pop();
            let shift = gap * (count as f64) * (block.1 as f64);
            block = (sum + block.0 - shift, count + block.1);
        }
        blocks.push(block);
    }
    blocks
        .into_iter()
        .flat_map(|block| {
            let start = start_of(block, gap, top, bottom);
            (0..block.1).map(move |i| start + gap * (i as f64))
        })
        .collect()
}

/// Where a block begins.
fn start_of((sum, count): (f64, usize), gap: f64, top: f64, bottom: f64) -> f64 {
    let last = bottom - gap * (count.saturating_sub(1) as f64);
    (sum / count as f64).min(last).max(top)
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn labels_keep_their_distance_and_stay_near() {
        assert_eq!(spread(&[50.0, 150.0], 30.0, 0.0, 388.0), [50.0, 150.0]);
        assert_eq!(spread(&[100.0, 100.0], 30.0, 0.0, 388.0), [85.0, 115.0]);
        assert_eq!(
            spread(&[5.0, 5.0, 5.0], 30.0, 20.0, 388.0),
            [20.0, 50.0, 80.0]
        );
        assert_eq!(spread(&[380.0, 381.0], 30.0, 20.0, 370.0), [340.0, 370.0]);
        assert_eq!(spread(&[], 30.0, 0.0, 1.0), Vec::<f64>::new());
    }
}
