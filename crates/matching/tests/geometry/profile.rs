//! The plot of a profile.

use matching::geometry::profile_picture;

#[test]
fn scores_lie_on_their_spokes_as_far_out_as_they_are_high() {
    // PA three above the mean, DE at the mean, HI three below, LM beyond the edge.
    let z = [3.0, 0.0, 0.0, 0.0, -3.0, 0.0, 9.0, 0.0];
    let picture = profile_picture(&z, Some((0.5, 0.5)));
    let rim = &picture.rings[0];
    assert_eq!(picture.points[0], (rim.x, rim.y - rim.r));
    assert_eq!(picture.points[2], (rim.x - rim.r / 2.0, rim.y));
    assert_eq!(picture.points[4], (rim.x, rim.y));
    assert_eq!(picture.points[6], (rim.x + rim.r, rim.y));
    assert_eq!(picture.rings[1].r, rim.r / 2.0);
    assert_eq!(
        picture.tip,
        Some((rim.x + rim.r / 2.0, rim.y - rim.r / 2.0))
    );
    assert_eq!(picture.labels.len(), 8);
    assert!(profile_picture(&z, None).vector.is_none());
}
