import { createFileRoute } from '@tanstack/react-router'
import { PairPage } from '../../../core/duplicates/web/pair-page.tsx'

export const Route = createFileRoute('/_desk/dang-vien/trung/$one/$other')({
  component: function Pair() {
    const { one, other } = Route.useParams()
    return <PairPage key={`${one} ${other}`} oneId={one} otherId={other} />
  },
})
