//! The functions of the subset: name, how many arguments, and which arguments are looked at item by item.

/// Lists the functions once: variant, name, fewest and most arguments.
macro_rules! functions {
    ($($variant:ident $name:literal $least:literal $most:literal;)*) => {
        /// A function that may stand in an expression.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Function { $($variant),* }

        impl Function {
            /// The function of a name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// Fewest and most arguments.
            pub fn arguments(self) -> (usize, usize) {
                match self { $(Self::$variant => ($least, $most)),* }
            }
        }

        /// All names, in the order of the documentation.
        pub const NAMES: &[&str] = &[$($name),*];
    };
}

functions! {
    // existence
    Empty "empty" 0 0;
    Exists "exists" 0 1;
    All "all" 1 1;
    AllTrue "allTrue" 0 0;
    AnyTrue "anyTrue" 0 0;
    AllFalse "allFalse" 0 0;
    AnyFalse "anyFalse" 0 0;
    SubsetOf "subsetOf" 1 1;
    SupersetOf "supersetOf" 1 1;
    Count "count" 0 0;
    Distinct "distinct" 0 0;
    IsDistinct "isDistinct" 0 0;
    HasValue "hasValue" 0 0;
    GetValue "getValue" 0 0;
    // filters and projections
    Where "where" 1 1;
    Select "select" 1 1;
    Repeat "repeat" 1 1;
    OfType "ofType" 1 1;
    Is "is" 1 1;
    As "as" 1 1;
    // subsets
    Single "single" 0 0;
    First "first" 0 0;
    Last "last" 0 0;
    Tail "tail" 0 0;
    Skip "skip" 1 1;
    Take "take" 1 1;
    Intersect "intersect" 1 1;
    Exclude "exclude" 1 1;
    Sort "sort" 0 10;
    // combining
    Union "union" 1 1;
    Combine "combine" 1 1;
    // conversion
    Iif "iif" 2 3;
    ToBoolean "toBoolean" 0 0;
    ToInteger "toInteger" 0 0;
    ToDecimal "toDecimal" 0 0;
    ToString "toString" 0 0;
    ToDate "toDate" 0 0;
    ToDateTime "toDateTime" 0 0;
    ToTime "toTime" 0 0;
    ToQuantity "toQuantity" 0 1;
    ConvertsToBoolean "convertsToBoolean" 0 0;
    ConvertsToInteger "convertsToInteger" 0 0;
    ConvertsToDecimal "convertsToDecimal" 0 0;
    ConvertsToString "convertsToString" 0 0;
    ConvertsToDate "convertsToDate" 0 0;
    ConvertsToDateTime "convertsToDateTime" 0 0;
    ConvertsToTime "convertsToTime" 0 0;
    ConvertsToQuantity "convertsToQuantity" 0 1;
    // text
    IndexOf "indexOf" 1 1;
    Substring "substring" 1 2;
    StartsWith "startsWith" 1 1;
    EndsWith "endsWith" 1 1;
    Contains "contains" 1 1;
    Upper "upper" 0 0;
    Lower "lower" 0 0;
    Replace "replace" 2 2;
    Matches "matches" 1 1;
    MatchesFull "matchesFull" 1 1;
    ReplaceMatches "replaceMatches" 2 2;
    Length "length" 0 0;
    ToChars "toChars" 0 0;
    Split "split" 1 1;
    Join "join" 0 1;
    Trim "trim" 0 0;
    // numbers
    Abs "abs" 0 0;
    Ceiling "ceiling" 0 0;
    Floor "floor" 0 0;
    Truncate "truncate" 0 0;
    Round "round" 0 1;
    Sqrt "sqrt" 0 0;
    Exp "exp" 0 0;
    Ln "ln" 0 0;
    Log "log" 1 1;
    Power "power" 1 1;
    Precision "precision" 0 0;
    Comparable "comparable" 1 1;
    // aggregates
    Aggregate "aggregate" 1 2;
    Sum "sum" 0 0;
    Min "min" 0 0;
    Max "max" 0 0;
    Avg "avg" 0 0;
    // the tree
    Children "children" 0 0;
    Descendants "descendants" 0 0;
    Extension "extension" 1 1;
    // questionnaires
    Weight "weight" 0 0;
    Ordinal "ordinal" 0 0;
    // utilities
    Not "not" 0 0;
    Trace "trace" 1 2;
    Now "now" 0 0;
    Today "today" 0 0;
    TimeOfDay "timeOfDay" 0 0;
    DefineVariable "defineVariable" 1 2;
}
